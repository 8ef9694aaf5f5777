package dev.tastestream.topology.trend;

import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/**
 * How a step of {@link TrendCounts} is written down. All numbers are big-endian, and those not
 * marked have 8 bytes.
 *
 * <pre>
 *   key    axis, E or A (1) ‖ beginning of the step
 *   value  newest time of the axis
 *          ‖ movie id ‖ how often it was rated (4) ‖ how often it was liked (4), for each movie
 *          ‖ −1 ‖ id of a user who rated, for each user that is kept
 *          ‖ −2 ‖ time of the newest rating of the step
 * </pre>
 *
 * <p>Earlier versions wrote neither users nor the newest rating. Of their rows as many users are
 * made up as have rated one movie.
 */
public final class TrendRow {

  private static final int KEY_BYTES = 1 + Long.BYTES;
  private static final int ENTRY_BYTES = Long.BYTES + 2 * Integer.BYTES;
  private static final long USER = -1;
  private static final long NEWEST = -2;

  /**
   * Most movies of a row, 160 KB. A row with each movie of a large catalogue would be too large for
   * a record.
   */
  private static final int MOST = 10_000;

  private TrendRow() {}

  public static Bytes key(TimeAxis axis, long start) {
    return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES).put(letter(axis)).putLong(start).array());
  }

  public static byte[] value(long newestOfAxis, TrendSlot slot) {
    List<Map.Entry<Long, TrendCount>> counts = most(slot.counts());
    Set<Long> users = Set.copyOf(slot.users());
    ByteBuffer value =
        ByteBuffer.allocate(Long.BYTES + (counts.size() + users.size() + 1) * ENTRY_BYTES);
    value.putLong(newestOfAxis);
    counts.forEach(
        entry ->
            value
                .putLong(entry.getKey())
                .putInt(entry.getValue().rated())
                .putInt(entry.getValue().liked()));
    users.forEach(user -> value.putLong(USER).putLong(user));
    return value.putLong(NEWEST).putLong(slot.newest()).array();
  }

  private static List<Map.Entry<Long, TrendCount>> most(Map<Long, TrendCount> counts) {
    return counts.size() <= MOST
        ? List.copyOf(Map.copyOf(counts).entrySet())
        : counts.entrySet().stream()
            .sorted(
                Map.Entry.<Long, TrendCount>comparingByValue(
                        Comparator.comparing(TrendCount::rated))
                    .reversed())
            .limit(MOST)
            .toList();
  }

  /** Puts a row where it came from. */
  public static void restore(Bytes key, byte[] value, TrendCounts counts) {
    ByteBuffer place = ByteBuffer.wrap(key.get());
    TrendCounts.Step step = new TrendCounts.Step(axis(place.get()), place.getLong());
    ByteBuffer entries = ByteBuffer.wrap(value);
    long newestOfAxis = entries.getLong();
    long newest = Math.min(newestOfAxis, step.start() + TrendWindow.STEP.toMillis() - 1);
    Map<Long, TrendCount> movies = new HashMap<>();
    Set<Long> users = new HashSet<>();
    while (entries.hasRemaining()) {
      long id = entries.getLong();
      if (id == USER) {
        users.add(entries.getLong());
      } else if (id == NEWEST) {
        newest = entries.getLong();
      } else {
        movies.put(id, new TrendCount(entries.getInt(), entries.getInt()));
      }
    }
    Set<Long> known = users.isEmpty() ? standIns(step.start(), movies) : users;
    counts.restore(step, new TrendSlot(movies, newest, known), newestOfAxis);
  }

  /** Numbers that are not ids, for users that were not written down. */
  private static Set<Long> standIns(long start, Map<Long, TrendCount> movies) {
    int users = movies.values().stream().mapToInt(TrendCount::rated).max().orElse(0);
    Set<Long> standIns = new HashSet<>();
    for (int i = 0; i < Math.min(users, TrendStep.QUORUM); i++) {
      standIns.add(-1 - start - i);
    }
    return standIns;
  }

  private static byte letter(TimeAxis axis) {
    return (byte)
        switch (axis) {
          case EVENT -> 'E';
          case ARRIVAL -> 'A';
        };
  }

  private static TimeAxis axis(byte letter) {
    return letter == letter(TimeAxis.EVENT) ? TimeAxis.EVENT : TimeAxis.ARRIVAL;
  }
}
