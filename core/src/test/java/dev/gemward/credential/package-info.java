@NullMarked
package dev.gemward.credential;

import org.jspecify.annotations.NullMarked;
