/** JShell with Gemini ready and the key out of sight. */
@NullMarked
package dev.gemward.examples.jshell;

import org.jspecify.annotations.NullMarked;
