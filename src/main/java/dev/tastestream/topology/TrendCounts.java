package dev.tastestream.topology;

import dev.tastestream.domain.TimeAxis;
import dev.tastestream.domain.TrendCount;
import dev.tastestream.domain.TrendWindow;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * What was rated in the last week of one partition, on both axes of time, in steps of ten minutes.
 *
 * <p>A step that is over keeps the movies with the most ratings only, so memory is bounded however
 * much traffic there is. One thread writes; any thread may read meanwhile, without a lock.
 */
final class TrendCounts {

  /** Movies that a step which is over keeps for each order. */
  static final int KEPT = 100;

  /** A step that is over may grow to so many by late events before it is pruned again. */
  private static final int PRUNED_BEYOND = 4 * KEPT;

  private static final long KEEP_MILLIS = TrendWindow.Span.WEEK.length().toMillis();

  private final Map<TimeAxis, ConcurrentNavigableMap<Long, Map<Long, TrendCount>>> steps =
      new EnumMap<>(TimeAxis.class);
  private final Map<TimeAxis, Long> newest = new ConcurrentHashMap<>();
  private final Set<Step> changed = new HashSet<>();

  /** Beginning of a step, epoch milliseconds. */
  record Step(TimeAxis axis, long start) {}

  TrendCounts() {
    for (TimeAxis axis : TimeAxis.values()) {
      steps.put(axis, new ConcurrentSkipListMap<>());
    }
  }

  /** Counts a rating; one from more than a week before the newest counts no more. */
  void add(TimeAxis axis, long time, long movieId, TrendCount count) {
    long before = newest.getOrDefault(axis, time);
    if (time < before - KEEP_MILLIS) {
      return;
    }
    long start = TrendWindow.step(time);
    newest.put(axis, Math.max(time, before));
    if (start > TrendWindow.step(before)) {
      stepIsOver(axis, TrendWindow.step(before));
    }
    Map<Long, TrendCount> step = step(axis, start);
    step.merge(movieId, count, TrendCount::and);
    if (step.size() > PRUNED_BEYOND && start < TrendWindow.step(newest.get(axis))) {
      prune(axis, start);
    }
    changed.add(new Step(axis, start));
  }

  private Map<Long, TrendCount> step(TimeAxis axis, long start) {
    return steps.get(axis).computeIfAbsent(start, any -> new ConcurrentHashMap<>());
  }

  private void stepIsOver(TimeAxis axis, long start) {
    prune(axis, start);
    steps.get(axis).headMap(horizon(axis)).clear();
    changed.removeIf(step -> step.axis() == axis && step.start() < horizon(axis));
  }

  private void prune(TimeAxis axis, long start) {
    steps.get(axis).computeIfPresent(start, (any, step) -> pruned(step));
  }

  private static Map<Long, TrendCount> pruned(Map<Long, TrendCount> step) {
    if (step.size() <= KEPT) {
      return step;
    }
    Map<Long, TrendCount> kept = new ConcurrentHashMap<>();
    keepMost(step, TrendCount::rated, kept);
    keepMost(step, TrendCount::liked, kept);
    return kept;
  }

  private static void keepMost(
      Map<Long, TrendCount> step, Function<TrendCount, Integer> order, Map<Long, TrendCount> kept) {
    step.entrySet().stream()
        .sorted(
            Map.Entry.<Long, TrendCount>comparingByValue(Comparator.comparing(order)).reversed())
        .limit(KEPT)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
  }

  /** Where the steps begin that are kept, epoch milliseconds. */
  long horizon(TimeAxis axis) {
    return TrendWindow.step(newest.getOrDefault(axis, KEEP_MILLIS) - KEEP_MILLIS);
  }

  /** The newest time that was counted, epoch milliseconds. */
  OptionalLong newest(TimeAxis axis) {
    Long time = newest.get(axis);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** Adds what was counted in a window to what is in {@code sums} by movie. */
  void addTo(Map<Long, TrendCount> sums, TrendWindow window) {
    steps
        .get(window.axis())
        .subMap(window.from(), true, window.until(), true)
        .values()
        .forEach(step -> step.forEach((movie, count) -> sums.merge(movie, count, TrendCount::and)));
  }

  /** The steps that have changed since the last call. */
  Set<Step> takeChanged() {
    Set<Step> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** What was counted in a step. */
  Map<Long, TrendCount> counts(Step step) {
    return steps.get(step.axis()).getOrDefault(step.start(), Map.of());
  }

  /** Takes back a step that was written down; its last moment may be the newest. */
  void restore(Step step, Map<Long, TrendCount> counts, long newestOfStep) {
    newest.merge(step.axis(), newestOfStep, Math::max);
    steps.get(step.axis()).put(step.start(), new ConcurrentHashMap<>(counts));
  }
}
