@NullMarked
package dev.gemward.refusal;

import org.jspecify.annotations.NullMarked;
