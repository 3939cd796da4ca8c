package dev.gemward.spring;

import dev.gemward.provider.ProviderFactory;

/**
 * A factory that the starter adds on its own, because the application has a client that can be
 * lent. It is no bean of the type of the factory, so it is not taken for one of the application's.
 */
record LentFactory(ProviderFactory factory) {}
