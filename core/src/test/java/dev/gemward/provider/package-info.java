@NullMarked
package dev.gemward.provider;

import org.jspecify.annotations.NullMarked;
