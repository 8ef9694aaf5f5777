package dev.tastestream.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests, which identify content. */
public final class Sha256 {

  /** Length of a digest. */
  public static final int BYTES = 32;

  private Sha256() {}

  /** Returns a new digest, for content that comes in pieces. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("can't happen: every JDK has SHA-256", e);
    }
  }

  /**
   * Returns the beginning of a digest. It tells contents apart, except those forged to collide.
   *
   * @param length in bytes
   * @return lower-case hex
   */
  public static String beginning(byte[] content, int length) {
    return HexFormat.of().formatHex(newDigest().digest(content), 0, length);
  }
}
