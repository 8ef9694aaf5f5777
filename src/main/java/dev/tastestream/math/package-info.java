/**
 * Vectors and small matrices, independent of movies: products, factors, principal directions, the
 * best of many scores. All methods are pure and add in a fixed order, so that the same numbers give
 * the same result to the last bit.
 */
package dev.tastestream.math;
