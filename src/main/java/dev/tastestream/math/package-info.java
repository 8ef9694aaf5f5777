/**
 * Vectors and small matrices: products, factors, principal directions, the best of many scores.
 *
 * <p>Begin with {@link dev.tastestream.math.VectorTable}. All methods are pure. They add in a fixed
 * order, so that the same numbers give the same result to the last bit.
 *
 * <p>Uses the JDK, and EJML for singular values.
 */
package dev.tastestream.math;
