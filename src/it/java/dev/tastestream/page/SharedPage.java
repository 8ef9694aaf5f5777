package dev.tastestream.page;

import dev.tastestream.support.Early;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test of the one page that all such tests share. They take turns. So one thread runs them all,
 * directly after the {@link Early} tests: at the end of the build the other thread would wait.
 */
@Inherited
@Order(Integer.MAX_VALUE - 1)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ResourceLock("page")
@interface SharedPage {}
