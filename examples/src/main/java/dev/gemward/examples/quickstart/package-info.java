/** The main job in one run: a Gemini client whose key the code that uses it never holds. */
@NullMarked
package dev.gemward.examples.quickstart;

import org.jspecify.annotations.NullMarked;
