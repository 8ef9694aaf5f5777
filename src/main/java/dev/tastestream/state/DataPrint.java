package dev.tastestream.state;

import dev.tastestream.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The fingerprint of the ratings that were loaded. It depends on neither the path nor the line ends
 * of the file.
 *
 * @param name of the folder, for messages
 * @param bytes length of the file of ratings without carriage returns
 * @param sha256 of its bytes, lower-case hex
 */
public record DataPrint(String name, long bytes, String sha256) {

  /**
   * Reads a file of ratings once.
   *
   * @throws StateException if it can't be read
   */
  public static DataPrint of(String name, Path ratings) {
    return read(name, ratings, Long.MAX_VALUE);
  }

  /**
   * Returns whether a file begins with these data. Appended rows are loaded too, and the earlier
   * ones stay valid.
   *
   * @throws StateException if it can't be read
   */
  public boolean isBeginningOf(Path ratings) {
    DataPrint beginning = read(name, ratings, bytes);
    return beginning.bytes == bytes && beginning.sha256.equals(sha256);
  }

  private static DataPrint read(String name, Path ratings, long most) {
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[1 << 18];
    long left = most;
    try (InputStream in = Files.newInputStream(ratings)) {
      int n = in.read(buffer);
      while (n > 0 && left > 0) {
        int kept = (int) Math.min(withoutReturns(buffer, n), left);
        digest.update(buffer, 0, kept);
        left -= kept;
        n = in.read(buffer);
      }
    } catch (IOException e) {
      throw new StateException(
          "%s can't be read (%s): check what it is, and its permissions"
              .formatted(ratings, SmallFile.reason(e)),
          e);
    }
    return new DataPrint(name, most - left, HexFormat.of().formatHex(digest.digest()));
  }

  /** Moves all bytes but carriage returns to the front, and returns their number. */
  private static int withoutReturns(byte[] buffer, int length) {
    int kept = 0;
    for (int i = 0; i < length; i++) {
      if (buffer[i] != '\r') {
        buffer[kept++] = buffer[i];
      }
    }
    return kept;
  }
}
