/** Tests of the example, with a store on this machine. */
@org.jspecify.annotations.NullMarked
package dev.gemward.examples.vault;
