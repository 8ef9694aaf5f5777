package dev.tastestream.ranking;

/**
 * A movie and how near it is to a movie or a direction.
 *
 * @param cosine in [−1, 1], up to rounding
 */
public record Near(long movieId, double cosine) {}
