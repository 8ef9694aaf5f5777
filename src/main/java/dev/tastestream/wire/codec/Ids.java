package dev.tastestream.wire.codec;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Utils;

/**
 * User and movie ids in keys and paths: canonical decimals from 0 to 2<sup>53</sup>−1, the integers
 * that every JSON reader represents exactly. {@code 042}, {@code +1} and {@code -0} are not ids.
 */
public final class Ids {

  /** The largest id, 2<sup>53</sup>−1. */
  public static final long MAX = (1L << 53) - 1;

  private static final int MAX_DIGITS = 16;

  private Ids() {}

  public static boolean isValid(long id) {
    return id >= 0 && id <= MAX;
  }

  /** Parses an id; empty if the text is not an id. */
  public static OptionalLong parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Parses an id in UTF-8; empty if the bytes are not an id. */
  public static OptionalLong parse(byte[] text) {
    if (text.length == 0 || text.length > MAX_DIGITS || (text[0] == '0' && text.length > 1)) {
      return OptionalLong.empty();
    }
    long id = 0;
    for (byte digit : text) {
      if (digit < '0' || digit > '9') {
        return OptionalLong.empty();
      }
      id = id * 10 + (digit - '0');
    }
    return isValid(id) ? OptionalLong.of(id) : OptionalLong.empty();
  }

  /** Returns the record key of a user or movie. */
  public static byte[] key(long id) {
    return Long.toString(id).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns the home partition of a key: murmur2 of its bytes, as in Java producers.
   *
   * @param partitions number of partitions of the topic, positive
   */
  public static int homePartition(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
