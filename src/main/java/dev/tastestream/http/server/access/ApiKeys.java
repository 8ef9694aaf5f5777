package dev.tastestream.http.server.access;

import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.reload.Source;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a server. A file of keys has a line {@code role key} for each role of each key;
 * comments begin with {@code #}. A file of one key alone gives it all roles.
 */
public final class ApiKeys {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String COMMENT = "#";

  private final List<ApiKey> keys;

  private ApiKeys(Collection<ApiKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads keys, and reads them again when they change.
   *
   * @throws IllegalArgumentException if the file can't be read or is wrong
   */
  public static Reloaded<ApiKeys> read(Source source) {
    return Reloaded.read(List.of(source), contents -> parse(source.place(), contents.get(0)));
  }

  /**
   * Parses keys.
   *
   * @param place for messages, which name the line and never its content
   * @throws IllegalArgumentException if a line is neither empty, a comment, nor a role and a key
   */
  static ApiKeys parse(String place, byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    String whole = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    if (ApiKey.isPossible(whole)) {
      return allRoles(whole, 1);
    }
    Map<Integer, String> lines = lines(whole);
    if (lines.size() == 1) {
      Map.Entry<Integer, String> only = lines.entrySet().iterator().next();
      if (ApiKey.isPossible(only.getValue())) {
        return allRoles(only.getValue(), only.getKey());
      }
    }
    return withRoles(place, lines);
  }

  private static ApiKeys allRoles(String text, int line) {
    ApiKey key = new ApiKey(text, line);
    List.of(Role.values()).forEach(key::add);
    return new ApiKeys(List.of(key));
  }

  /** Returns the lines with content by their numbers, from 1. */
  private static Map<Integer, String> lines(String whole) {
    Map<Integer, String> lines = new LinkedHashMap<>();
    int number = 0;
    for (String line : whole.split("\\R", -1)) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith(COMMENT)) {
        lines.put(number, line.strip());
      }
    }
    return lines;
  }

  private static ApiKeys withRoles(String place, Map<Integer, String> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "the API key file %s has no key: write one of %s".formatted(place, ApiKey.form()));
    }
    Map<String, ApiKey> keys = new LinkedHashMap<>();
    lines.forEach(
        (number, line) -> {
          String[] words = line.split("\\s+", -1);
          Optional<Role> role = words.length == 2 ? Role.of(words[0]) : Optional.empty();
          if (role.isEmpty() || !ApiKey.isPossible(words[1])) {
            throw new IllegalArgumentException(
                ("line %d of the API key file %s must be 'read KEY', 'write KEY' or 'operate KEY', with a"
                        + " KEY of %s; a key without a role must be the only one in the file")
                    .formatted(number, place, ApiKey.form()));
          }
          keys.computeIfAbsent(words[1], key -> new ApiKey(key, number)).add(role.get());
        });
    return new ApiKeys(keys.values());
  }

  /**
   * Returns the key that a client has sent; empty if it is none of these. Compares with each of
   * them, so that the time does not tell which of them is alike.
   */
  Optional<ApiKey> find(String claim) {
    byte[] digest = ApiKey.digest(claim);
    Optional<ApiKey> found = Optional.empty();
    for (ApiKey key : keys) {
      if (key.hasDigest(digest)) {
        found = Optional.of(key);
      }
    }
    return found;
  }

  /** Returns the {@code Authorization} header for a client: of the first key that has a role. */
  public Optional<String> authorization(Role role) {
    return keys.stream()
        .filter(key -> key.roles().contains(role))
        .findFirst()
        .map(ApiKey::authorization);
  }

  @Override
  public String toString() {
    return "(%d API keys)".formatted(keys.size());
  }
}
