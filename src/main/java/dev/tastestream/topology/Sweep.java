package dev.tastestream.topology;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How far the users of a task were marked for a new list after a flip of the generation. It is kept
 * in a store, so that a crash in the middle of a sweep forgets nobody.
 *
 * @param generation number of the generation that the sweep is for
 * @param nextUser the first user that is not marked yet; {@link #DONE} at the end
 */
record Sweep(int generation, long nextUser) {

  /** No user has an id beyond this. */
  static final long DONE = Long.MAX_VALUE;

  static Sweep start(int generation) {
    return new Sweep(generation, 0);
  }

  boolean isDone() {
    return nextUser == DONE;
  }

  /** Binary: generation (4 bytes), next user (8). */
  static Serde<Sweep> serde() {
    Serializer<Sweep> serializer =
        (topic, sweep) ->
            sweep == null
                ? null
                : ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(sweep.generation)
                    .putLong(sweep.nextUser)
                    .array();
    Deserializer<Sweep> deserializer =
        (topic, bytes) -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          return new Sweep(buffer.getInt(), buffer.getLong());
        };
    return Serdes.serdeFrom(serializer, deserializer);
  }
}
