package dev.tastestream.vectors;

import dev.tastestream.wire.codec.Printable;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records on the topics of generations that belong to no generation. A tombstone with the same key
 * removes a record. For one caller at a time.
 */
final class StrayRecords {

  /** Enough to see what is wrong; more could fill the memory. */
  private static final int MOST = 100;

  private static final int SHOWN = 40;

  private final Map<Place, String> problems = new LinkedHashMap<>();

  private record Place(String topic, ByteBuffer key) {}

  void put(ConsumerRecord<byte[], byte[]> message) {
    byte[] key = message.key() == null ? new byte[0] : message.key();
    Place place = new Place(message.topic(), ByteBuffer.wrap(key));
    if (message.value() == null) {
      problems.remove(place);
    } else if (problems.size() < MOST) {
      problems.put(
          place,
          "%s-%d offset %d: no generation has the key '%s'"
              .formatted(
                  message.topic(),
                  message.partition(),
                  message.offset(),
                  Printable.oneLine(key, SHOWN)));
    }
  }

  /** Returns messages in the order of their arrival. */
  List<String> problems() {
    return List.copyOf(problems.values());
  }
}
