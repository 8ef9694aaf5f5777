package dev.tastestream.domain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The current opinion of one user about one movie, with the position of its record in the log.
 *
 * <p>A row is only replaced by one that {@linkplain #supersedes supersedes} it. Late records and
 * duplicates therefore do not change the ledger, in whatever order they arrive.
 *
 * @param mark what the user last did with the movie
 * @param stars the rating; 0 unless {@code mark} is {@link Mark#RATED}
 * @param eventTime epoch milliseconds; for {@link Mark#ERASED} the append time of the tombstone
 * @param saidBy the latest time at which the user can have said it, epoch milliseconds: the event
 *     time, or the append time if the event is dated after it
 * @param position the record that wrote this row
 */
public record LedgerRow(
    long userId,
    long movieId,
    Mark mark,
    double stars,
    long eventTime,
    long saidBy,
    SourcePosition position) {

  /** The movie id in the row that records a user's erasure. */
  public static final long NO_MOVIE = Long.MAX_VALUE;

  /**
   * History order: event time, then {@link Simultaneous}. Profiles are folded in this order. It is
   * a total order of one user's rows about different movies.
   */
  public static final Comparator<LedgerRow> HISTORY =
      Comparator.comparingLong(LedgerRow::eventTime)
          .thenComparingLong(row -> Simultaneous.place(row.userId, row.movieId));

  private static final Comparator<LedgerRow> SUCCESSION =
      Comparator.comparingLong(LedgerRow::eventTime).thenComparing(LedgerRow::position);

  /** The kind of a row. */
  public enum Mark {
    RATED(1),
    SEEN(2),
    RETRACTED(3),
    ERASED(4);

    private final byte code;

    Mark(int code) {
      this.code = (byte) code;
    }

    /** Returns the stored code of the mark; codes never change. */
    public byte code() {
      return code;
    }

    /** Returns the mark with a stored code; empty if there is none. */
    public static Optional<Mark> ofCode(byte code) {
      return Arrays.stream(values()).filter(mark -> mark.code == code).findAny();
    }
  }

  /** A row whose event time is not after its append time. */
  public LedgerRow(
      long userId, long movieId, Mark mark, double stars, long eventTime, SourcePosition position) {
    this(userId, movieId, mark, stars, eventTime, eventTime, position);
  }

  /**
   * Returns whether this row replaces {@code other}: it has a later event time, or the same one and
   * a later position in the log.
   */
  public boolean supersedes(LedgerRow other) {
    return SUCCESSION.compare(this, other) > 0;
  }

  public boolean isRated() {
    return mark == Mark.RATED;
  }

  /** Returns whether the user's lists must not contain the movie. */
  public boolean hidesMovie() {
    return mark == Mark.RATED || mark == Mark.SEEN;
  }

  /**
   * Returns whether an erasure removes this row. Depends on the two records only, so that their
   * order of arrival has no influence.
   */
  public boolean isForgottenBy(LedgerRow erasure) {
    return saidBy <= erasure.eventTime;
  }

  /**
   * Returns the row of an event.
   *
   * @param appendTime when the log received the event, epoch milliseconds
   */
  public static LedgerRow of(RatingEvent event, SourcePosition position, long appendTime) {
    LedgerRow row = of(event, position);
    return new LedgerRow(
        row.userId,
        row.movieId,
        row.mark,
        row.stars,
        row.eventTime,
        Math.min(row.eventTime, appendTime),
        position);
  }

  /** Returns the row of an event that is not dated after its append time. */
  public static LedgerRow of(RatingEvent event, SourcePosition position) {
    if (event instanceof RatingEvent.Rated e) {
      return new LedgerRow(e.userId(), e.movieId(), Mark.RATED, e.stars(), e.eventTime(), position);
    }
    if (event instanceof RatingEvent.Retracted e) {
      return new LedgerRow(e.userId(), e.movieId(), Mark.RETRACTED, 0, e.eventTime(), position);
    }
    if (event instanceof RatingEvent.Seen e) {
      return new LedgerRow(e.userId(), e.movieId(), Mark.SEEN, 0, e.eventTime(), position);
    }
    RatingEvent.Erased e = (RatingEvent.Erased) event;
    return new LedgerRow(e.userId(), NO_MOVIE, Mark.ERASED, 0, e.erasedAt(), position);
  }
}
