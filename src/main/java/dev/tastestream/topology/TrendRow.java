package dev.tastestream.topology;

import dev.tastestream.domain.TimeAxis;
import dev.tastestream.domain.TrendCount;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * How a step of {@link TrendCounts} is written down, all numbers big-endian. Key: one letter for
 * the axis, E or A, 8 bytes for the step's beginning. Value: 8 bytes for the newest time that the
 * axis had then, and for each movie 8 for its id and 4 each for how often it was rated and liked.
 */
final class TrendRow {

  private static final int KEY_BYTES = 1 + Long.BYTES;
  private static final int ENTRY_BYTES = Long.BYTES + 2 * Integer.BYTES;

  private TrendRow() {}

  static Bytes key(TimeAxis axis, long start) {
    return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES).put(letter(axis)).putLong(start).array());
  }

  static byte[] value(long newest, Map<Long, TrendCount> counts) {
    ByteBuffer value = ByteBuffer.allocate(Long.BYTES + counts.size() * ENTRY_BYTES);
    value.putLong(newest);
    counts.forEach(
        (movie, count) -> value.putLong(movie).putInt(count.rated()).putInt(count.liked()));
    return value.array();
  }

  /** Puts a row where it came from. */
  static void restore(Bytes key, byte[] value, TrendCounts counts) {
    ByteBuffer place = ByteBuffer.wrap(key.get());
    TrendCounts.Step step = new TrendCounts.Step(axis(place.get()), place.getLong());
    ByteBuffer entries = ByteBuffer.wrap(value);
    long newest = entries.getLong();
    Map<Long, TrendCount> movies = new HashMap<>();
    while (entries.hasRemaining()) {
      movies.put(entries.getLong(), new TrendCount(entries.getInt(), entries.getInt()));
    }
    counts.restore(step, movies, newest);
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
