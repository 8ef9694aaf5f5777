package dev.tastestream.wire.codec;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.SourcePosition;
import java.nio.ByteBuffer;

/**
 * The bytes of ledger rows, in the store and on its changelog.
 *
 * <pre>
 *   key    userId (8 bytes, big-endian) ‖ movieId (8)
 *   value  mark (1) ‖ stars (8, IEEE 754) ‖ event time (8) ‖ source partition (4) ‖ source offset (8)
 *          ‖ said by (8), only where it is not the event time
 * </pre>
 *
 * The rows of a user are adjacent. The row of an erasure has the largest movie id and is the last.
 */
public final class LedgerCodec {

  private static final int KEY_BYTES = 2 * Long.BYTES;
  private static final int VALUE_BYTES = 1 + 3 * Long.BYTES + Integer.BYTES;
  private static final int LONG_VALUE_BYTES = VALUE_BYTES + Long.BYTES;

  private LedgerCodec() {}

  public static byte[] key(long userId, long movieId) {
    return ByteBuffer.allocate(KEY_BYTES).putLong(userId).putLong(movieId).array();
  }

  public static byte[] key(LedgerRow row) {
    return key(row.userId(), row.movieId());
  }

  /** Returns the beginning of the keys of a user's rows. */
  public static byte[] prefix(long userId) {
    return ByteBuffer.allocate(Long.BYTES).putLong(userId).array();
  }

  public static long userId(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  public static long movieId(byte[] key) {
    return ByteBuffer.wrap(key).getLong(Long.BYTES);
  }

  public static byte[] value(LedgerRow row) {
    boolean datedAhead = row.saidBy() != row.eventTime();
    ByteBuffer value =
        ByteBuffer.allocate(datedAhead ? LONG_VALUE_BYTES : VALUE_BYTES)
            .put(row.mark().code())
            .putDouble(row.stars())
            .putLong(row.eventTime())
            .putInt(row.position().partition())
            .putLong(row.position().offset());
    return (datedAhead ? value.putLong(row.saidBy()) : value).array();
  }

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException if the bytes are not a row of this format
   */
  public static LedgerRow row(byte[] key, byte[] value) {
    if (key.length != KEY_BYTES
        || (value.length != VALUE_BYTES && value.length != LONG_VALUE_BYTES)) {
      throw new IllegalArgumentException(
          "no ledger row: key of %d bytes, value of %d".formatted(key.length, value.length));
    }
    ByteBuffer keys = ByteBuffer.wrap(key);
    ByteBuffer values = ByteBuffer.wrap(value);
    long userId = keys.getLong();
    long movieId = keys.getLong();
    byte code = values.get();
    Mark mark =
        Mark.ofCode(code)
            .orElseThrow(() -> new IllegalArgumentException("no ledger row: mark " + code));
    double stars = values.getDouble();
    long eventTime = values.getLong();
    SourcePosition position = new SourcePosition(values.getInt(), values.getLong());
    long saidBy = values.hasRemaining() ? values.getLong() : eventTime;
    return new LedgerRow(userId, movieId, mark, stars, eventTime, saidBy, position);
  }
}
