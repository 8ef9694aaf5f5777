package dev.tastestream.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one pass over a file tells.
 *
 * @param sha256 the first 16 hex digits of it, enough to tell one file from another
 * @param lines number of line ends, plus one: no file has more lines
 */
record Checksum(String sha256, int lines) {

  private static final int HEX_DIGITS = 16;
  private static final int MAX_LINES = 999_999_999;

  /**
   * Reads the file once.
   *
   * @throws ReplayException if it can't be read or has more lines than a replay can hold
   */
  static Checksum of(Path file) {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[1 << 18];
    long lines = 1;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        lines += lineEnds(buffer, n);
      }
    } catch (IOException e) {
      throw new ReplayException("%s can't be read (%s)".formatted(file, e), e);
    }
    if (lines > MAX_LINES) {
      throw new ReplayException(
          "%s has %d lines: split it, a replay takes %d".formatted(file, lines, MAX_LINES));
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    return new Checksum(hex.substring(0, HEX_DIGITS), (int) lines);
  }

  /** LF, or CR of files that have nothing else; CRLF counts twice, which only wastes room. */
  private static int lineEnds(byte[] buffer, int length) {
    int lines = 0;
    for (int i = 0; i < length; i++) {
      lines += buffer[i] == '\n' || buffer[i] == '\r' ? 1 : 0;
    }
    return lines;
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("can't happen: every Java has SHA-256", e);
    }
  }
}
