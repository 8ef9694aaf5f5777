package dev.tastestream.evaluation;

/** Asks how many stars a user gives a movie. */
public record UserMovie(long userId, long movieId) {}
