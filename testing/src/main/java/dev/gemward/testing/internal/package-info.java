/** What the local servers share. Not for use outside this module: it changes without notice. */
@NullMarked
package dev.gemward.testing.internal;

import org.jspecify.annotations.NullMarked;
