package dev.tastestream.training.title;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes digests. */
final class Sha256 {

  static final int BYTES = 32;

  private Sha256() {}

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
