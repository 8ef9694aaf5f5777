package dev.tastestream.http.server.access;

import dev.tastestream.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * A secret that clients send, and the roles that it gives them. It never appears in a message, a
 * log, a metric or a response.
 */
final class ApiKey {

  private static final int SHORTEST = 16;
  private static final int LONGEST = 512;

  private final String text;
  private final byte[] digest;
  private final int line;
  private final Set<Role> roles = EnumSet.noneOf(Role.class);

  /**
   * @param line where the file of keys has it first, from 1
   */
  ApiKey(String text, int line) {
    this.text = text;
    this.line = line;
    digest = digest(text);
  }

  /** Returns whether a text can be a key: long enough that nobody guesses it, and visible ASCII. */
  static boolean isPossible(String text) {
    return text.length() >= SHORTEST
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Returns the form of a key for messages. */
  static String form() {
    return "%d to %d visible ASCII characters (as 'openssl rand -hex 32' makes)"
        .formatted(SHORTEST, LONGEST);
  }

  static byte[] digest(String text) {
    return Sha256.newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Compares in a time that does not depend on the bytes. */
  boolean hasDigest(byte[] claimed) {
    return MessageDigest.isEqual(digest, claimed);
  }

  void add(Role role) {
    roles.add(role);
  }

  Set<Role> roles() {
    return Set.copyOf(roles);
  }

  /** Returns the line of the file, which names the key where the key itself must not appear. */
  int line() {
    return line;
  }

  /** Returns what tells keys apart within the process. */
  String id() {
    return HexFormat.of().formatHex(digest);
  }

  /** Returns the {@code Authorization} header of a request with this key. */
  String authorization() {
    return "Bearer " + text;
  }

  @Override
  public String toString() {
    return "(an API key)";
  }
}
