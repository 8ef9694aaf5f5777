package dev.tastestream.wire.topics;

import dev.tastestream.wire.codec.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The part of a rejected record that fits the topic {@code dead-letters}: the whole record, or its
 * beginning and a header that says so. A larger record would end the stream thread again and again.
 *
 * @param key may be null
 * @param value may be null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be sent, compared nowhere
public record KeptLetter(byte[] key, byte[] value, Headers headers) {

  /** The longest value that is kept whole, in bytes. Only compressed records have longer ones. */
  public static final int MAX_VALUE = 8 << 20;

  private static final int MAX_KEY = 1 << 20;
  private static final int MAX_TEXT = 1 << 10;

  /** Returns the header of a cut value. */
  private static final int MARK = 64;

  private static final List<String> OF_LETTERS =
      List.of(
          DeadLetter.REASON,
          DeadLetter.DETAIL,
          DeadLetter.SOURCE_TOPIC,
          DeadLetter.SOURCE_PARTITION,
          DeadLetter.SOURCE_OFFSET);

  /**
   * Cuts what does not fit: first the original headers, then the key, then the value.
   *
   * @param headers of the letter, with the original headers
   * @param limit maximum size of a record on the topic, at least 16 KiB
   */
  public static KeptLetter of(byte[] key, byte[] value, Headers headers, int limit) {
    boolean fits = RecordLimits.size(new byte[0], new byte[0], headers) <= limit / 2;
    Headers kept = fits ? headers : own(headers);
    byte[] keptKey = cut(key, Math.min(MAX_KEY, limit / 4));
    long room = limit - RecordLimits.size(keptKey, new byte[0], kept) - MARK;
    byte[] keptValue = cut(value, (int) Math.min(MAX_VALUE, room));
    if (keptValue != value) {
      byte[] length = Integer.toString(value.length).getBytes(StandardCharsets.UTF_8);
      kept.remove(DeadLetter.CUT_FROM);
      kept.add(new RecordHeader(DeadLetter.CUT_FROM, length));
    }
    return new KeptLetter(keptKey, keptValue, kept);
  }

  private static Headers own(Headers headers) {
    RecordHeaders own = new RecordHeaders();
    for (String name : OF_LETTERS) {
      Header header = headers.lastHeader(name);
      if (header != null) {
        own.add(new RecordHeader(name, cut(header.value(), MAX_TEXT)));
      }
    }
    return own;
  }

  private static byte[] cut(byte[] bytes, int most) {
    return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }
}
