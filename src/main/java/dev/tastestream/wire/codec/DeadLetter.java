package dev.tastestream.wire.codec;

import dev.tastestream.domain.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record of the {@code dead-letters} topic: the original key and value, and headers with the
 * reason and the original place. All header values are UTF-8 texts.
 *
 * @param position on {@code dead-letters}
 * @param when the broker appended the letter
 * @param key the original bytes, may be null
 * @param value the original bytes or the beginning of them, may be null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be shown and sent, compared nowhere
public record DeadLetter(
    SourcePosition position, Instant when, byte[] key, byte[] value, Headers headers) {

  /** Name of a {@link Rejection.Reason}. */
  public static final String REASON = "reason";

  /** The reason as a sentence. */
  public static final String DETAIL = "detail";

  public static final String SOURCE_TOPIC = "source.topic";
  public static final String SOURCE_PARTITION = "source.partition";
  public static final String SOURCE_OFFSET = "source.offset";

  /** The number of bytes of a value that was too large to be kept whole. */
  public static final String CUT_FROM = "cut.from";

  /**
   * On {@code dead-letters}, in a record without a reason: marks the letter at this position as
   * sent back.
   */
  public static final String SENT_BACK = "sent-back";

  /** On {@code ratings}: the position of the dead letter that the record comes from. */
  public static final String LETTER = "dead-letter";

  private static final int MAX_HEADERS = 64 << 10;

  /** Returns a record of {@code dead-letters}. */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> message) {
    return new DeadLetter(
        new SourcePosition(message.partition(), message.offset()),
        Instant.ofEpochMilli(message.timestamp()),
        message.key(),
        message.value(),
        message.headers());
  }

  /**
   * Returns the original headers of a record together with those of its dead letter. What only this
   * program says about letters is taken out of the original headers.
   */
  public static Headers headers(
      Headers original, Rejection rejection, String topic, SourcePosition position) {
    Headers headers = new RecordHeaders(original);
    headers.remove(CUT_FROM).remove(SENT_BACK);
    set(headers, REASON, rejection.reason().name());
    set(headers, DETAIL, rejection.detail());
    set(headers, SOURCE_TOPIC, topic);
    set(headers, SOURCE_PARTITION, Integer.toString(position.partition()));
    set(headers, SOURCE_OFFSET, Long.toString(position.offset()));
    return headers;
  }

  /** Returns whether headers are too large to be kept. */
  public static boolean areTooLarge(Headers headers) {
    return size(headers) > MAX_HEADERS;
  }

  private static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      size += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return size;
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(header(name, value));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the header that marks this letter as sent back. */
  public Header sentBackMark() {
    return header(SENT_BACK, place());
  }

  /** Returns the header of the record that is sent back. */
  public Header origin() {
    return header(LETTER, place());
  }

  private String place() {
    return position.partition() + ":" + position.offset();
  }

  /** Returns the last header of a name as text; empty if the record has no such header. */
  public Optional<String> header(String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  /**
   * Returns whether this is a dead letter of {@code topic}. Any program can write other records
   * there.
   */
  public boolean isOf(String topic) {
    return header(REASON).isPresent() && header(SOURCE_TOPIC).equals(Optional.of(topic));
  }

  /** Returns whether the value was cut. */
  public boolean isCut() {
    return header(CUT_FROM).isPresent();
  }

  /** Returns the position of the letter that this record marks as sent back; empty for a letter. */
  public Optional<SourcePosition> marked() {
    return header(REASON).isPresent()
        ? Optional.empty()
        : header(SENT_BACK).flatMap(DeadLetter::parsePlace);
  }

  /** Parses a position {@code PARTITION:OFFSET}; empty if the text has another form. */
  public static Optional<SourcePosition> parsePlace(String text) {
    if (!text.matches("\\d{1,9}:\\d{1,18}")) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    return Optional.of(
        new SourcePosition(
            Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1))));
  }
}
