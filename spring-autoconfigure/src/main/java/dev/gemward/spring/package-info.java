/**
 * Gemward in Spring Boot: a {@link dev.gemward.Gemward} and its client as beans.
 *
 * <p>{@link dev.gemward.spring.GemwardAutoConfiguration} is where to start reading.
 */
@NullMarked
package dev.gemward.spring;

import org.jspecify.annotations.NullMarked;
