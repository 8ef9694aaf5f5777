package dev.tastestream.http;

import java.net.URI;
import java.util.Optional;

/**
 * Where the server listens and whom it lets in.
 *
 * @param key what clients must know; empty to let in everybody who reaches the address
 * @param corsOrigin the one other origin whose pages may read answers, as {@code
 *     https://example.org}
 */
public record Doors(ListenAddress address, Optional<ApiKey> key, Optional<String> corsOrigin) {

  /**
   * Checks that they fit together.
   *
   * @throws IllegalArgumentException if anybody on the network would be let in without a key, or
   *     the origin is none
   */
  public Doors {
    if (key.isEmpty() && !address.isLoopback()) {
      throw new IllegalArgumentException(
          ("HTTP host '%s' is not loopback, and whoever reaches it could read and change every"
                  + " rating: name a file with a key by --api-key-file, or listen on 127.0.0.1")
              .formatted(address.host()));
    }
    corsOrigin.ifPresent(Doors::requireOrigin);
  }

  /** On loopback, open to everybody there. */
  public static Doors open(ListenAddress address) {
    return new Doors(address, Optional.empty(), Optional.empty());
  }

  private static void requireOrigin(String origin) {
    if (!isOrigin(origin)) {
      throw new IllegalArgumentException(
          "CORS origin '%s' is none: give one like https://example.org, without a path"
              .formatted(origin));
    }
  }

  private static boolean isOrigin(String origin) {
    try {
      URI uri = URI.create(origin);
      return origin.equals(uri.getScheme() + "://" + uri.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
