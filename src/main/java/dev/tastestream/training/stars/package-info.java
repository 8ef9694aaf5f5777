/** Fits the space {@code stars}, which predicts ratings. */
package dev.tastestream.training.stars;
