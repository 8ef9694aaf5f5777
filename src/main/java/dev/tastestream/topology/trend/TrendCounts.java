package dev.tastestream.topology.trend;

import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendEnd;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What was rated in the last week of one partition, on both axes of time, in steps of ten minutes.
 * By arrival the week ends with the newest rating. By event time it ends where enough people have
 * rated, see {@link TrendEnd}. What is newer is kept too, since people of other partitions may have
 * rated then.
 *
 * <p>Memory is bounded however much traffic there is: a step that is over keeps only the movies
 * with the most ratings, and at most {@value #STEPS} steps and an eighth more are kept. One thread
 * writes; any thread may read meanwhile, without a lock.
 */
public final class TrendCounts {

  /** Two weeks of steps. */
  static final int STEPS = 2 * 1_009;

  /**
   * To find the steps that may go, every step is looked at. So an eighth more may begin before
   * that.
   */
  private static final int SLACK_DIVISOR = 8;

  private static final long KEEP_MILLIS = TrendWindow.Span.WEEK.length().toMillis();

  private final Map<TimeAxis, ConcurrentNavigableMap<Long, TrendSlot>> steps =
      new EnumMap<>(TimeAxis.class);
  private final Map<TimeAxis, Long> newest = new ConcurrentHashMap<>();
  private final Map<TimeAxis, Long> horizons = new EnumMap<>(TimeAxis.class);

  /**
   * Steps that began since old ones were last let go, and how many may begin before the next time.
   */
  private final Map<TimeAxis, Integer> begun = new EnumMap<>(TimeAxis.class);

  private final Map<TimeAxis, Integer> slack = new EnumMap<>(TimeAxis.class);
  private final Set<Step> changed = new HashSet<>();

  /** Beginning of a step, epoch milliseconds. */
  public record Step(TimeAxis axis, long start) {}

  public TrendCounts() {
    for (TimeAxis axis : TimeAxis.values()) {
      steps.put(axis, new ConcurrentSkipListMap<>());
      horizons.put(axis, Long.MIN_VALUE);
      slack.put(axis, 0);
    }
  }

  /** Counts a rating, unless it is from before the {@linkplain #horizon horizon}. */
  public void add(TimeAxis axis, long time, TrendSlot.Vote vote) {
    long start = TrendWindow.step(time);
    if (start < horizon(axis)) {
      return;
    }
    long before = newest.getOrDefault(axis, time);
    newest.put(axis, Math.max(time, before));
    if (start > TrendWindow.step(before)) {
      prune(axis, TrendWindow.step(before));
    }
    TrendSlot known = steps.get(axis).get(start);
    boolean begins = known == null;
    TrendSlot slot = begins ? begin(axis, start) : known;
    slot.add(time, vote);
    if (slot.hasManyMovies() && start < TrendWindow.step(newest.get(axis))) {
      slot.prune();
    }
    changed.add(new Step(axis, start));
    if (begins && begun.merge(axis, 1, Integer::sum) > slack.get(axis)) {
      forget(axis);
    }
  }

  private TrendSlot begin(TimeAxis axis, long start) {
    TrendSlot slot = new TrendSlot();
    steps.get(axis).put(start, slot);
    return slot;
  }

  private void prune(TimeAxis axis, long start) {
    TrendSlot over = steps.get(axis).get(start);
    if (over != null) {
      over.prune();
    }
  }

  private Iterator<TrendStep> newestFirstToWriter(TimeAxis axis) {
    return steps.get(axis).descendingMap().entrySet().stream()
        .map(step -> step.getValue().toldToWriter(step.getKey()))
        .iterator();
  }

  /**
   * Lets go the steps that belong to no window any more, and the oldest ones beyond {@link #STEPS}.
   */
  private void forget(TimeAxis axis) {
    ConcurrentNavigableMap<Long, TrendSlot> all = steps.get(axis);
    OptionalLong horizon =
        axis == TimeAxis.EVENT
            ? TrendEnd.horizon(newestFirstToWriter(axis))
            : OptionalLong.of(TrendWindow.step(newest.get(axis) - KEEP_MILLIS));
    horizon.ifPresent(from -> horizons.merge(axis, from, Math::max));
    all.headMap(horizon(axis)).clear();
    int size = all.size();
    for (; size > STEPS; size--) {
      all.pollFirstEntry();
    }
    begun.remove(axis);
    slack.put(axis, size / SLACK_DIVISOR);
    long oldest = all.isEmpty() ? horizon(axis) : all.firstKey();
    changed.removeIf(step -> step.axis() == axis && step.start() < oldest);
  }

  /**
   * Steps that begin before this do not count, epoch milliseconds; {@link Long#MIN_VALUE} if all
   * count.
   */
  long horizon(TimeAxis axis) {
    return horizons.get(axis);
  }

  /** Where the oldest step begins that is kept; empty if none is. */
  public OptionalLong oldest(TimeAxis axis) {
    Map.Entry<Long, TrendSlot> first = steps.get(axis).firstEntry();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.getKey());
  }

  /** The newest time that was counted, epoch milliseconds. */
  public OptionalLong newest(TimeAxis axis) {
    Long time = newest.get(axis);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** The times of ratings, newest first. */
  public Iterator<TrendStep> newestFirst(TimeAxis axis) {
    return steps.get(axis).descendingMap().entrySet().stream()
        .map(step -> step.getValue().told(step.getKey()))
        .iterator();
  }

  /** Adds what was counted in a window to what is in {@code sums} by movie. */
  public void addTo(Map<Long, TrendCount> sums, TrendWindow window) {
    steps
        .get(window.axis())
        .subMap(window.from(), true, window.until(), true)
        .values()
        .forEach(
            slot -> slot.counts().forEach((movie, it) -> sums.merge(movie, it, TrendCount::and)));
  }

  /** The steps that have changed since the last call. */
  public Set<Step> takeChanged() {
    Set<Step> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** What was counted in a step. */
  public TrendSlot slot(Step step) {
    return steps.get(step.axis()).getOrDefault(step.start(), new TrendSlot());
  }

  /** Call when all steps are taken back. Steps that were let go before are let go again. */
  public void restored() {
    newest.keySet().forEach(this::forget);
  }

  /** Takes back a step that was written down when the axis had that newest time. */
  void restore(Step step, TrendSlot slot, long newestOfAxis) {
    newest.merge(step.axis(), newestOfAxis, Math::max);
    steps.get(step.axis()).put(step.start(), slot);
  }
}
