package dev.tastestream.http.server.access;

import dev.tastestream.domain.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The secret that clients must send. It never appears in a message, a log or a response. Comparison
 * takes the same time whatever a client sends: it compares all bytes of digests.
 */
public final class ApiKey {

  private static final int SHORTEST = 16;
  private static final int LONGEST = 512;

  private final String text;
  private final byte[] digest;

  private ApiKey(String text) {
    this.text = text;
    digest = sha256(text);
  }

  /**
   * Reads a key from a file, without the white space around it.
   *
   * @throws IllegalArgumentException if the file can't be read, or its key is too short, too long
   *     or not visible ASCII
   */
  public static ApiKey read(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the API key file %s can't be read: name one that this user may read".formatted(file), e);
    }
    boolean visible = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!visible || text.length() < SHORTEST || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the API key in %s must be one line of %d to %d visible ASCII characters: make one with 'openssl rand -hex 32'"
              .formatted(file, SHORTEST, LONGEST));
    }
    return new ApiKey(text);
  }

  /** Returns whether a client has sent the right key. */
  boolean isKnownTo(String claim) {
    return MessageDigest.isEqual(digest, sha256(claim));
  }

  /** Returns the {@code Authorization} header with which this instance calls another. */
  public String authorization() {
    return "Bearer " + text;
  }

  private static byte[] sha256(String text) {
    return Sha256.newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "(an API key)";
  }
}
