/** The starter in real contexts, against local servers. */
@NullMarked
package dev.gemward.spring;

import org.jspecify.annotations.NullMarked;
