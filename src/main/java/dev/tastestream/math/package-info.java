/**
 * Vectors and small matrices, without a word of movies: products, factors, leading directions, the
 * best of many scores. Everything here is pure, and each method adds in a fixed order, so that the
 * same numbers give the same result to the last bit.
 */
package dev.tastestream.math;
