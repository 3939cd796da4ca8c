/** A provider for another store, written with the public API alone: begin with the factory. */
@NullMarked
package dev.gemward.examples.vault;

import org.jspecify.annotations.NullMarked;
