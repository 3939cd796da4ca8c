@NullMarked
package dev.gemward.examples.web;

import org.jspecify.annotations.NullMarked;
