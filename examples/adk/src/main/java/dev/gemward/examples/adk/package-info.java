/** An agent of Google's ADK, whose model is made with Gemward's client. */
@NullMarked
package dev.gemward.examples.adk;

import org.jspecify.annotations.NullMarked;
