package dev.tastestream.domain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The current opinion of one user about one movie, and which record of the log said so.
 *
 * <p>A row is replaced only by one that {@linkplain #supersedes supersedes} it, so that late
 * records and duplicates leave the ledger as it is, in whichever order they arrive.
 *
 * @param mark what the user last did with the movie
 * @param stars the rating; 0 unless {@code mark} is {@link Mark#RATED}
 * @param eventTime epoch milliseconds; for {@link Mark#ERASED} the append time of the tombstone
 * @param saidBy when the user must have said it at the latest, epoch milliseconds: the event time,
 *     or the append time if the event is dated ahead of it
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

  /** Stands in place of a movie in the row that remembers a user's erasure. */
  public static final long NO_MOVIE = Long.MAX_VALUE;

  /**
   * History order: event time, then {@link Simultaneous}. Profiles are folded in this order. A
   * total order of one user's rows about different movies.
   */
  public static final Comparator<LedgerRow> HISTORY =
      Comparator.comparingLong(LedgerRow::eventTime)
          .thenComparingLong(row -> Simultaneous.place(row.userId, row.movieId));

  private static final Comparator<LedgerRow> SUCCESSION =
      Comparator.comparingLong(LedgerRow::eventTime).thenComparing(LedgerRow::position);

  /** What a row stands for. */
  public enum Mark {
    RATED(1),
    SEEN(2),
    RETRACTED(3),
    ERASED(4);

    private final byte code;

    Mark(int code) {
      this.code = (byte) code;
    }

    /** How the mark is stored; never changes. */
    public byte code() {
      return code;
    }

    /** The mark that is stored so, empty if none is. */
    public static Optional<Mark> ofCode(byte code) {
      return Arrays.stream(values()).filter(mark -> mark.code == code).findAny();
    }
  }

  /** A row that is not dated ahead. */
  public LedgerRow(
      long userId, long movieId, Mark mark, double stars, long eventTime, SourcePosition position) {
    this(userId, movieId, mark, stars, eventTime, eventTime, position);
  }

  /**
   * Whether this row replaces {@code other}: later by event time, or by log order at equal times.
   */
  public boolean supersedes(LedgerRow other) {
    return SUCCESSION.compare(this, other) > 0;
  }

  public boolean isRated() {
    return mark == Mark.RATED;
  }

  /** Whether the movie must stay out of the user's lists. */
  public boolean hidesMovie() {
    return mark == Mark.RATED || mark == Mark.SEEN;
  }

  /**
   * Whether an erasure forgets this row. Only the two records tell, so that it doesn't matter which
   * of them arrives first.
   */
  public boolean isForgottenBy(LedgerRow erasure) {
    return saidBy <= erasure.eventTime;
  }

  /**
   * The row that an event about a movie asks for.
   *
   * @param appendTime when the log took the event, epoch milliseconds
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

  /** The row that an event about a movie asks for, if it is not dated ahead. */
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
