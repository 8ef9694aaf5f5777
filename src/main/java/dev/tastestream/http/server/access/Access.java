package dev.tastestream.http.server.access;

import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.tls.Tls;
import java.util.Optional;

/**
 * The address on which the server listens, and the clients that it accepts.
 *
 * @param keys the keys of clients; empty to accept every client that reaches the address
 * @param site the names and addresses under which others reach the server
 * @param rates how often clients may ask
 * @param tls empty for HTTP in clear text
 */
public record Access(
    ListenAddress address,
    Optional<Reloaded<ApiKeys>> keys,
    Site site,
    Rates rates,
    Optional<Tls> tls) {

  /**
   * Checks that address, keys and limits fit together.
   *
   * @throws IllegalArgumentException if the address is not loopback and there is no key, or there
   *     is a limit for keys and no key
   */
  public Access {
    if (keys.isEmpty() && !address.isLoopback()) {
      throw new IllegalArgumentException(
          ("HTTP host '%s' is not loopback, and any client that reaches it could read and change every"
                  + " rating: name a file with a key by --api-key-file, or listen on 127.0.0.1")
              .formatted(address.host()));
    }
    if (keys.isEmpty() && rates.keyRequests().isPresent()) {
      throw new IllegalArgumentException(
          "--key-requests-per-minute limits keys, and there is none: name a file with keys by --api-key-file, or leave the limit out");
    }
  }

  /** Access without limits, in clear text. */
  public Access(ListenAddress address, Optional<Reloaded<ApiKeys>> keys, Site site) {
    this(address, keys, site, Rates.UNLIMITED, Optional.empty());
  }

  /** Returns access without a key, for an address on loopback. */
  public static Access open(ListenAddress address) {
    return new Access(address, Optional.empty(), Site.LOCAL);
  }

  /** Returns the scheme of the server's URLs. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  /** Reads keys and certificates again if their files have changed. */
  public void look() {
    keys.ifPresent(Reloaded::look);
    tls.ifPresent(Tls::look);
  }
}
