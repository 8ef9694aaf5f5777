package dev.tastestream.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that kills, floods or fits for minutes. Such tests take turns, because two of them at once
 * keep a broker from answering in time. They come first, so that lighter tests can go on beside
 * them until the end. {@link Early} tells how the two threads share the classes.
 */
@Inherited
@Order(1)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ResourceLock("machine")
public @interface Busy {}
