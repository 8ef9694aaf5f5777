package dev.tastestream.domain;

import dev.tastestream.domain.TrendWindow.Span;
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
 * Where windows on the axis of event time end: with the newest rating up to which enough fell into
 * the window, {@value TrendStep#QUORUM} ratings into an hour or a day, those of {@value
 * TrendStep#QUORUM} people into a week. So no single record moves a window away from what all
 * others say. Where there is no such window, the newest of those with the most counts.
 */
public final class TrendEnd {

  private final List<TrendStep> read = new ArrayList<>();
  private final Iterator<TrendStep> rest;

  private TrendEnd(Iterator<TrendStep> newestFirst) {
    rest = newestFirst;
  }

  /**
   * The time of the last rating of a window, epoch milliseconds; empty if there is no rating.
   *
   * @param newestFirst each step once
   */
  public static OptionalLong of(Iterator<TrendStep> newestFirst, Span span) {
    return new TrendEnd(newestFirst).end(span).stream().mapToLong(TrendStep::newest).findFirst();
  }

  /**
   * The newest steps that settle where a window ends, whatever older ones say; together with those
   * of others they settle it for all.
   *
   * @param newestFirst each step once; read no further than necessary
   */
  public static List<TrendStep> telling(Iterator<TrendStep> newestFirst, Span span) {
    TrendEnd end = new TrendEnd(newestFirst);
    end.end(span);
    return List.copyOf(end.read);
  }

  /**
   * Before when nothing belongs to any window any more, whatever comes, epoch milliseconds; empty
   * as long as it takes older ratings to have enough.
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

  /** More people count more than any number of ratings by fewer. */
  private static final int FULL = TrendStep.QUORUM * (TrendStep.QUORUM + 1) + TrendStep.QUORUM;

  private static int evidence(Tally tally, Span span) {
    int ratings = (int) Math.min(TrendStep.QUORUM, tally.ratings);
    int people = span == Span.WEEK ? Math.min(TrendStep.QUORUM, tally.users.size()) : ratings;
    return people * (TrendStep.QUORUM + 1) + ratings;
  }

  /** The newest window with full evidence, or else the newest of those with the most. */
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

  /** All steps once more; those that were read before come from memory. */
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

  /** What is in a window. */
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
