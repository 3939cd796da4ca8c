/** A local metadata server on loopback, such as every machine of Google Cloud has. */
@NullMarked
package dev.gemward.testing.metadata;

import org.jspecify.annotations.NullMarked;
