/** The provider that finds keys in Google Cloud Secret Manager, with Google's own client. */
@NullMarked
package dev.gemward.secretmanager;

import org.jspecify.annotations.NullMarked;
