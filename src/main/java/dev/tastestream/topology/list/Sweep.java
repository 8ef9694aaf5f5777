package dev.tastestream.topology.list;

import dev.tastestream.domain.Recommendation.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How far the users of a task were marked for a new list, after a flip of any generation or a
 * change of titles in lists. It is kept in a store, so that a crash in the middle of a sweep
 * forgets nobody.
 *
 * @param generations names of all generations that the sweep is for; see {@link #name}
 * @param titles names the titles that lists could show when it began; empty if an earlier version
 *     began it
 * @param nextUser the first user that is not marked yet; {@link #DONE} at the end
 */
public record Sweep(String generations, String titles, long nextUser) {

  /** There is one sweep at a time, under this key. */
  public static final String KEY = "lists";

  /** No user has an id beyond this. */
  static final long DONE = Long.MAX_VALUE;

  /** Stands between the names; no name of a space has it. */
  private static final String SEPARATOR = "|";

  static Sweep start(Origin origin, String titles) {
    return new Sweep(name(origin), titles, 0);
  }

  /** How the generations of a list are named here: {@code stars:3,taste:7}. */
  public static String name(Origin origin) {
    return new TreeMap<>(origin.generations())
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
  }

  public boolean isFor(Origin origin) {
    return generations.equals(name(origin));
  }

  /** The same sweep, further on. */
  public Sweep at(long user) {
    return new Sweep(generations, titles, user);
  }

  public boolean isDone() {
    return nextUser == DONE;
  }

  /** Binary: next user (8 bytes), then in UTF-8 the names, a bar, and the name of the titles. */
  public static Serde<Sweep> serde() {
    Serializer<Sweep> serializer = (topic, sweep) -> sweep == null ? null : bytes(sweep);
    Deserializer<Sweep> deserializer =
        (topic, bytes) -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          long nextUser = buffer.getLong();
          String names = StandardCharsets.UTF_8.decode(buffer).toString();
          int bar = names.indexOf(SEPARATOR);
          return bar < 0
              ? new Sweep(names, "", nextUser)
              : new Sweep(names.substring(0, bar), names.substring(bar + 1), nextUser);
        };
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private static byte[] bytes(Sweep sweep) {
    byte[] names = (sweep.generations + SEPARATOR + sweep.titles).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + names.length)
        .putLong(sweep.nextUser)
        .put(names)
        .array();
  }
}
