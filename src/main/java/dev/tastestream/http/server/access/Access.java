package dev.tastestream.http.server.access;

import java.util.Optional;

/**
 * The address on which the server listens, and the clients that it accepts.
 *
 * @param key the key that clients must send; empty to accept every client that reaches the address
 * @param site the names and addresses under which others reach the server
 * @param userWrites most writes of a user in a minute; empty for no limit
 */
public record Access(
    ListenAddress address, Optional<ApiKey> key, Site site, Optional<Integer> userWrites) {

  /**
   * Checks that address and key fit together.
   *
   * @throws IllegalArgumentException if the address is not loopback and there is no key
   */
  public Access {
    if (key.isEmpty() && !address.isLoopback()) {
      throw new IllegalArgumentException(
          ("HTTP host '%s' is not loopback, and any client that reaches it could read and change every"
                  + " rating: name a file with a key by --api-key-file, or listen on 127.0.0.1")
              .formatted(address.host()));
    }
  }

  /** Access without a limit on the writes of users. */
  public Access(ListenAddress address, Optional<ApiKey> key, Site site) {
    this(address, key, site, Optional.empty());
  }

  /** Returns access without a key, for an address on loopback. */
  public static Access open(ListenAddress address) {
    return new Access(address, Optional.empty(), Site.LOCAL);
  }
}
