package dev.tastestream.verify;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.Difference.Values;
import dev.tastestream.verify.answer.Answer;
import dev.tastestream.verify.log.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Compares one user's ledger with the rows of a response. */
final class LedgerComparison {

  private static final String NOTHING = "nothing";
  private static final String RECORDS = "all records of the user on ratings";

  private final long userId;
  private final Ledger expected;
  private final List<Difference> differences = new ArrayList<>();

  private LedgerComparison(long userId, Ledger expected) {
    this.userId = userId;
    this.expected = expected;
  }

  /**
   * Returns every difference, by movie.
   *
   * @param found empty if the instance does not know the user
   */
  static List<Difference> of(long userId, Ledger expected, Optional<Answer.Ratings> found) {
    LedgerComparison comparison = new LedgerComparison(userId, expected);
    if (found.isPresent()) {
      comparison.compare(found.get());
    } else if (!expected.isUnknown()) {
      comparison.add("%d rows".formatted(expected.rows().size()), "unknown user", RECORDS);
    }
    return comparison.differences;
  }

  private void compare(Answer.Ratings found) {
    compareRatings(found);
    compareSeen(found);
    if (expected.rows().size() != found.rows()) {
      add(
          "%d rows, retractions included".formatted(expected.rows().size()),
          Integer.toString(found.rows()),
          asOf(found));
    }
    if (!expected.erasedAt().equals(found.erasedAt())) {
      add(erased(expected.erasedAt()), erased(found.erasedAt()), asOf(found));
    }
  }

  private static String asOf(Answer answer) {
    return "answered as of partition %d offset %d"
        .formatted(answer.asOf().partition(), answer.asOf().offset());
  }

  private void compareRatings(Answer.Ratings found) {
    Map<Long, Answer.Row> byMovie = new HashMap<>();
    for (Answer.Row row : found.rated()) {
      if (byMovie.put(row.movieId(), row) != null) {
        add(row.movieId(), "one row", "several", asOf(found));
      }
    }
    for (LedgerRow row : expected.rated()) {
      Answer.Row other = byMovie.remove(row.movieId());
      if (other == null) {
        add(row.movieId(), text(row), NOTHING, place(row.position()));
      } else if (!isSame(row, other)) {
        add(row.movieId(), text(row), text(other), places(row.position(), other.position()));
      }
    }
    byMovie
        .values()
        .forEach(row -> add(row.movieId(), said(row), text(row), place(row.position())));
  }

  /** Returns what the log has instead of a rating that only the response has. */
  private String said(Answer.Row row) {
    return expected.rows().stream()
        .filter(mark -> mark.movieId() == row.movieId())
        .map(LedgerComparison::text)
        .findAny()
        .orElse(NOTHING);
  }

  private static boolean isSame(LedgerRow row, Answer.Row other) {
    return Double.compare(row.stars(), other.stars()) == 0
        && row.eventTime() == other.eventTime()
        && row.position().equals(other.position());
  }

  private void compareSeen(Answer.Ratings found) {
    Set<Long> seen = new HashSet<>(found.seen());
    Set<Long> all = new TreeSet<>(seen);
    all.addAll(expected.seen());
    for (long movieId : all) {
      boolean wanted = expected.seen().contains(movieId);
      if (wanted != seen.contains(movieId)) {
        add(movieId, wanted ? "seen" : "not seen", wanted ? "not seen" : "seen", asOf(found));
      }
    }
  }

  private void add(String log, String answer, String lookAt) {
    differences.add(Difference.ofUser(Subject.LEDGER, userId, new Values(log, answer), lookAt));
  }

  private void add(long movieId, String log, String answer, String lookAt) {
    differences.add(
        Difference.ofMovie(Subject.LEDGER, userId, movieId, new Values(log, answer), lookAt));
  }

  private static String text(LedgerRow row) {
    return switch (row.mark()) {
      case RATED -> "%s at %d".formatted(row.stars(), row.eventTime());
      case SEEN -> "seen at %d".formatted(row.eventTime());
      default -> "retracted at %d".formatted(row.eventTime());
    };
  }

  private static String text(Answer.Row row) {
    return "%s at %d".formatted(row.stars(), row.eventTime());
  }

  private static String erased(OptionalLong erasedAt) {
    return erasedAt.isPresent() ? "erased at " + erasedAt.getAsLong() : "never erased";
  }

  private static String places(SourcePosition a, SourcePosition b) {
    return a.equals(b) ? place(a) : place(a) + ", " + place(b);
  }

  private static String place(SourcePosition position) {
    return "ratings partition %d offset %d".formatted(position.partition(), position.offset());
  }
}
