package dev.tastestream.wire;

import dev.tastestream.domain.SourcePosition;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records of the {@code dead-letters} topic: key and value as they came, and headers that say why
 * they were refused and where they stood. All header values are UTF-8 texts.
 */
public final class DeadLetter {

  /** Name of a {@link Rejection.Reason}. */
  public static final String REASON = "reason";

  /** What was wrong, for people. */
  public static final String DETAIL = "detail";

  public static final String SOURCE_TOPIC = "source.topic";
  public static final String SOURCE_PARTITION = "source.partition";
  public static final String SOURCE_OFFSET = "source.offset";

  private DeadLetter() {}

  /** The headers that the record came with, and those of a dead letter. */
  public static Headers headers(
      Headers original, Rejection rejection, String topic, SourcePosition position) {
    Headers headers = new RecordHeaders(original);
    set(headers, REASON, rejection.reason().name());
    set(headers, DETAIL, rejection.detail());
    set(headers, SOURCE_TOPIC, topic);
    set(headers, SOURCE_PARTITION, Integer.toString(position.partition()));
    set(headers, SOURCE_OFFSET, Long.toString(position.offset()));
    return headers;
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
