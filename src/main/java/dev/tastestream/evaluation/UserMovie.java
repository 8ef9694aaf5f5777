package dev.tastestream.evaluation;

/**
 * Asks how many stars a user gives a movie.
 *
 * @param time when, epoch milliseconds
 */
public record UserMovie(long userId, long movieId, long time) {}
