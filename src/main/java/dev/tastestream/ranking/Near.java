package dev.tastestream.ranking;

/**
 * A movie and its nearness to another movie or to a direction.
 *
 * @param cosine in [−1, 1], up to rounding
 */
public record Near(long movieId, double cosine) {}
