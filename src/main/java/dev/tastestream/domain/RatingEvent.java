package dev.tastestream.domain;

/**
 * What one record of the {@code ratings} log says about a user. Ids run from 0 to 2<sup>53</sup>−1,
 * times are epoch milliseconds.
 */
public sealed interface RatingEvent {

  /** The user that the event is about. */
  long userId();

  /** A user gives a movie stars, replacing any earlier opinion of that movie. */
  record Rated(long userId, long movieId, double stars, long eventTime) implements RatingEvent {}

  /** A user takes a rating back. */
  record Retracted(long userId, long movieId, long eventTime) implements RatingEvent {}

  /**
   * A user has seen a movie without rating it: it leaves the lists and adds nothing to the sums.
   */
  record Seen(long userId, long movieId, long eventTime) implements RatingEvent {}

  /**
   * A user is erased: everything with an event time up to {@code erasedAt} is forgotten for ever.
   *
   * @param erasedAt append time of the tombstone
   */
  record Erased(long userId, long erasedAt) implements RatingEvent {}
}
