package dev.tastestream.domain.trend;

import dev.tastestream.domain.trend.TrendWindow.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where windows of event time end: at the newest rating whose window has enough ratings. An hour or
 * a day needs {@value TrendStep#QUORUM} ratings, a week needs ratings of {@value TrendStep#QUORUM}
 * users. So no single record can move a window away from the others. If no window has enough, the
 * newest of those with the most counts.
 */
public final class TrendEnd {

  private final List<TrendStep> read = new ArrayList<>();
  private final Iterator<TrendStep> rest;

  private TrendEnd(Iterator<TrendStep> newestFirst) {
    rest = newestFirst;
  }

  /**
   * Returns the time of the last rating of a window, epoch milliseconds; empty without ratings.
   *
   * @param newestFirst each step once
   */
  public static OptionalLong of(Iterator<TrendStep> newestFirst, Span span) {
    return new TrendEnd(newestFirst).end(span).stream().mapToLong(TrendStep::newest).findFirst();
  }

  /**
   * Returns the newest steps that decide where a window ends, whatever older ones contain. Together
   * with those of other instances they decide it for all instances.
   *
   * @param newestFirst each step once; read no further than necessary
   */
  public static List<TrendStep> telling(Iterator<TrendStep> newestFirst, Span span) {
    TrendEnd end = new TrendEnd(newestFirst);
    end.end(span);
    return List.copyOf(end.read);
  }

  /**
   * Returns the time before which no rating can belong to a window any more, epoch milliseconds;
   * empty while the windows need older ratings to have enough.
   *
   * @param newestFirst each step once; read no further than necessary
   */
  public static OptionalLong horizon(Iterator<TrendStep> newestFirst) {
    TrendEnd all = new TrendEnd(newestFirst);
    long horizon = Long.MAX_VALUE;
    for (Span span : Span.values()) {
      Best best = all.best(span);
      if (best.evidence() < FULL) {
        return OptionalLong.empty();
      }
      horizon = Math.min(horizon, from(best.last().orElseThrow(), span));
    }
    return OptionalLong.of(horizon);
  }

  private Optional<TrendStep> end(Span span) {
    return best(span).last();
  }

  private record Best(Optional<TrendStep> last, int evidence) {}

  /** More users count more than any number of ratings by fewer users. */
  private static final int FULL = TrendStep.QUORUM * (TrendStep.QUORUM + 1) + TrendStep.QUORUM;

  private static int evidence(Tally tally, Span span) {
    int ratings = (int) Math.min(TrendStep.QUORUM, tally.ratings);
    int people = span == Span.WEEK ? Math.min(TrendStep.QUORUM, tally.users.size()) : ratings;
    return people * (TrendStep.QUORUM + 1) + ratings;
  }

  /** Returns the newest window with full evidence, otherwise the newest of those with the most. */
  private Best best(Span span) {
    Iterator<TrendStep> steps = all();
    Deque<TrendStep> window = new ArrayDeque<>();
    Tally tally = new Tally();
    Best best = new Best(Optional.empty(), 0);
    TrendStep next = steps.hasNext() ? steps.next() : null;
    while (next != null || !window.isEmpty()) {
      long from = from(window.isEmpty() ? next : window.getFirst(), span);
      while (next != null && next.start() >= from && evidence(tally, span) < FULL) {
        window.add(next);
        tally.add(next);
        next = steps.hasNext() ? steps.next() : null;
      }
      if (evidence(tally, span) > best.evidence()) {
        best = new Best(Optional.of(window.getFirst()), evidence(tally, span));
      }
      if (best.evidence() == FULL) {
        break;
      }
      tally.remove(window.removeFirst());
    }
    return best;
  }

  /** Iterates over all steps again; those that were read before come from memory. */
  private Iterator<TrendStep> all() {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < read.size() || rest.hasNext();
      }

      @Override
      public TrendStep next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (at == read.size()) {
          read.add(rest.next());
        }
        return read.get(at++);
      }
    };
  }

  private static long from(TrendStep last, Span span) {
    return new TrendWindow(TimeAxis.EVENT, span, last.start()).from();
  }

  /** The contents of a window. */
  private static final class Tally {

    private final Map<Long, Integer> users = new HashMap<>();
    private long ratings;

    void add(TrendStep step) {
      ratings += step.ratings();
      step.users().forEach(user -> users.merge(user, 1, Integer::sum));
    }

    void remove(TrendStep step) {
      ratings -= step.ratings();
      step.users().forEach(user -> users.computeIfPresent(user, (any, n) -> n == 1 ? null : n - 1));
    }
  }
}
