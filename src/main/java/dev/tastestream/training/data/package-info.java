/**
 * What fits learn from: ratings and catalogue, and which ratings are held back.
 *
 * <p>Begin with {@link dev.tastestream.training.data.RatingHistories} and {@link
 * dev.tastestream.training.data.HeldBack}.
 */
package dev.tastestream.training.data;
