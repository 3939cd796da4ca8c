@NullMarked
package dev.gemward.secretmanager;

import org.jspecify.annotations.NullMarked;
