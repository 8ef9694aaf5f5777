package dev.tastestream.replay.sort;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.Sha256;
import dev.tastestream.wire.codec.MovieCodec;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A checksum of the good lines of a file. It does not depend on bytes that say the same, so that
 * equal checksums mean equal row numbers. If a line changes from bad to good, as a rating from the
 * day after tomorrow does tomorrow, the checksum changes.
 */
public final class Content {

  private static final int HEX_DIGITS = 16;
  private static final int BUFFER_ROWS = 1 << 10;
  private static final int ROW = 4 * Long.BYTES;

  /** Must change when the order of rows changes. */
  private static final byte ORDER = 2;

  private final MessageDigest digest = Sha256.newDigest();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ROWS * ROW);

  public Content() {
    digest.update(ORDER);
  }

  public void add(Rated rating) {
    if (!buffer.hasRemaining()) {
      drain();
    }
    buffer.putLong(rating.userId()).putLong(rating.movieId());
    buffer.putDouble(rating.stars()).putLong(rating.eventTime());
  }

  public void add(Movie movie) {
    digest.update(MovieCodec.encode(movie));
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  /**
   * Returns the first digits of the checksum, enough to distinguish contents. To be called once.
   */
  public String checksum() {
    drain();
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }
}
