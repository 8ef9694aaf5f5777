package dev.tastestream.http.server;

import dev.tastestream.domain.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * What a client must know to be let in. It never appears in a message, a log or an answer; digests
 * are compared, all of their bytes, so that the time it takes tells nothing.
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
   * @throws IllegalArgumentException if the file can't be read, or holds no key that is hard to
   *     guess
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

  /** Whether a client knows it. */
  boolean isKnownTo(String claim) {
    return MessageDigest.isEqual(digest, sha256(claim));
  }

  /** The value of an {@code Authorization} header that opens the doors of another instance. */
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
