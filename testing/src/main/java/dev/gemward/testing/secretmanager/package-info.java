/** A local Secret Manager on loopback, over gRPC and over REST. */
@NullMarked
package dev.gemward.testing.secretmanager;

import org.jspecify.annotations.NullMarked;
