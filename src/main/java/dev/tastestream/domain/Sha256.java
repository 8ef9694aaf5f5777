package dev.tastestream.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests: what tells one content from another. */
public final class Sha256 {

  /** Length of a digest. */
  public static final int BYTES = 32;

  private Sha256() {}

  /** An empty one, for content that comes in pieces. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("can't happen: every JDK has SHA-256", e);
    }
  }

  /**
   * The beginning of a digest, enough to tell contents apart that nobody makes alike on purpose.
   *
   * @param length in bytes
   * @return lower-case hex
   */
  public static String beginning(byte[] content, int length) {
    return HexFormat.of().formatHex(newDigest().digest(content), 0, length);
  }
}
