package dev.tastestream.wire.codec;

import dev.tastestream.domain.SourcePosition;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A record of the {@code ratings} log with its origin. The value of a stray on the repartition
 * topic is its arrival, so that its first position and append time count.
 *
 * @param value the bytes of the value; null is a tombstone
 * @param position in the log
 * @param appendTime when the broker appended the record, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the decoder, compared nowhere
public record Arrival(byte[] value, SourcePosition position, long appendTime) {

  private static final int HEADER = Integer.BYTES + Long.BYTES + Long.BYTES + 1;

  /**
   * Binary: partition (4 bytes), offset (8), append time (8), 1 if a value follows or 0, the value.
   */
  public static Serde<Arrival> serde() {
    Serializer<Arrival> serializer = (topic, arrival) -> arrival.toBytes();
    Deserializer<Arrival> deserializer = (topic, bytes) -> fromBytes(bytes);
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private byte[] toBytes() {
    int length = value == null ? 0 : value.length;
    ByteBuffer buffer =
        ByteBuffer.allocate(HEADER + length)
            .putInt(position.partition())
            .putLong(position.offset())
            .putLong(appendTime)
            .put((byte) (value == null ? 0 : 1));
    return (value == null ? buffer : buffer.put(value)).array();
  }

  private static Arrival fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    SourcePosition position = new SourcePosition(buffer.getInt(), buffer.getLong());
    long appendTime = buffer.getLong();
    if (buffer.get() == 0) {
      return new Arrival(null, position, appendTime);
    }
    byte[] value = new byte[buffer.remaining()];
    buffer.get(value);
    return new Arrival(value, position, appendTime);
  }
}
