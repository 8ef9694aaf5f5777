package dev.tastestream.domain;

/**
 * What one record of the {@code ratings} log says about a user. Ids are from 0 to 2<sup>53</sup>−1,
 * times are epoch milliseconds.
 */
public sealed interface RatingEvent {

  /** Returns the user of the event. */
  long userId();

  /** A user rates a movie. This replaces any earlier opinion of the movie. */
  record Rated(long userId, long movieId, double stars, long eventTime) implements RatingEvent {}

  /** A user retracts a rating. */
  record Retracted(long userId, long movieId, long eventTime) implements RatingEvent {}

  /** A user has seen a movie without rating it. It leaves the lists and is in no sum. */
  record Seen(long userId, long movieId, long eventTime) implements RatingEvent {}

  /**
   * A user is erased: everything with an event time up to {@code erasedAt} is deleted for good.
   *
   * @param erasedAt append time of the tombstone
   */
  record Erased(long userId, long erasedAt) implements RatingEvent {}
}
