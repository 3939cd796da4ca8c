/** A chat page whose backend calls Gemini: no key reaches the browser. */
@NullMarked
package dev.gemward.examples.web;

import org.jspecify.annotations.NullMarked;
