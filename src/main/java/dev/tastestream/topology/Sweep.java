package dev.tastestream.topology;

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
 * How far the users of a task were marked for a new list after a flip of any generation. It is kept
 * in a store, so that a crash in the middle of a sweep forgets nobody.
 *
 * @param generations names of all generations that the sweep is for; see {@link #name}
 * @param nextUser the first user that is not marked yet; {@link #DONE} at the end
 */
record Sweep(String generations, long nextUser) {

  /** There is one sweep at a time, under this key. */
  static final String KEY = "lists";

  /** No user has an id beyond this. */
  static final long DONE = Long.MAX_VALUE;

  static Sweep start(Origin origin) {
    return new Sweep(name(origin), 0);
  }

  /** How the generations of a list are named here: {@code stars:3,taste:7}. */
  static String name(Origin origin) {
    return new TreeMap<>(origin.generations())
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
  }

  boolean isFor(Origin origin) {
    return generations.equals(name(origin));
  }

  /** The same sweep, further on. */
  Sweep at(long user) {
    return new Sweep(generations, user);
  }

  boolean isDone() {
    return nextUser == DONE;
  }

  /** Binary: next user (8 bytes), then the names in UTF-8. */
  static Serde<Sweep> serde() {
    Serializer<Sweep> serializer = (topic, sweep) -> sweep == null ? null : bytes(sweep);
    Deserializer<Sweep> deserializer =
        (topic, bytes) -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          long nextUser = buffer.getLong();
          return new Sweep(StandardCharsets.UTF_8.decode(buffer).toString(), nextUser);
        };
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private static byte[] bytes(Sweep sweep) {
    byte[] names = sweep.generations.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + names.length)
        .putLong(sweep.nextUser)
        .put(names)
        .array();
  }
}
