package dev.tastestream.http.server;

import java.util.Optional;

/**
 * Where the server listens, and who may ask it.
 *
 * @param key what clients must know; empty to let in everybody who reaches the address
 * @param site as what the server is known
 */
public record Access(ListenAddress address, Optional<ApiKey> key, Site site) {

  /**
   * Checks that they fit together.
   *
   * @throws IllegalArgumentException if anybody on the network would be let in without a key
   */
  public Access {
    if (key.isEmpty() && !address.isLoopback()) {
      throw new IllegalArgumentException(
          ("HTTP host '%s' is not loopback, and whoever reaches it could read and change every"
                  + " rating: name a file with a key by --api-key-file, or listen on 127.0.0.1")
              .formatted(address.host()));
    }
  }

  /** On loopback, open to everybody there. */
  public static Access open(ListenAddress address) {
    return new Access(address, Optional.empty(), Site.LOCAL);
  }
}
