package dev.tastestream.replay;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.Sha256;
import dev.tastestream.wire.MovieCodec;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Tells what is read of one file from what is read of another. Not the bytes of the file count but
 * what they say, so that rows have the same numbers wherever the checksum is the same: another
 * judgement of bad lines, as tomorrow's of a rating dated the day after, makes it another content.
 */
final class Content {

  private static final int HEX_DIGITS = 16;
  private static final int BUFFER_ROWS = 1 << 10;
  private static final int ROW = 4 * Long.BYTES;

  /** Changes when the order of rows changes. */
  private static final byte ORDER = 2;

  private final MessageDigest digest = Sha256.newDigest();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ROWS * ROW);

  Content() {
    digest.update(ORDER);
  }

  void add(Rated rating) {
    if (!buffer.hasRemaining()) {
      drain();
    }
    buffer.putLong(rating.userId()).putLong(rating.movieId());
    buffer.putDouble(rating.stars()).putLong(rating.eventTime());
  }

  void add(Movie movie) {
    digest.update(MovieCodec.encode(movie));
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  /** The first hex digits of it all, enough to tell one from another. To be called once. */
  String checksum() {
    drain();
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }
}
