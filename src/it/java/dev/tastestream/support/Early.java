package dev.tastestream.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;

/**
 * A test that takes half a minute or more, but not the whole machine. Of the two threads that run
 * classes, one takes them from the beginning of their order and the other one from its end. So
 * {@link Busy} tests are the first of the one and these are the first of the other, and the short
 * tests remain for both: neither thread is idle for long at the end.
 */
@Order(Integer.MAX_VALUE)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Early {}
