@NullMarked
package dev.gemward.examples.jshell;

import org.jspecify.annotations.NullMarked;
