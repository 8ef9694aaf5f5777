package dev.tastestream.http.server.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names and addresses under which browsers, proxies and other instances reach the server.
 *
 * @param publicUrl the URL for browsers, if it is not the address on which the server listens
 * @param corsOrigin the one other origin whose pages may read responses, as {@code
 *     https://example.org}
 * @param forwarded the treatment of headers in which proxies name the original request
 * @param names hosts under which others reach the server, besides loopback
 */
public record Site(
    Optional<PublicUrl> publicUrl,
    Optional<String> corsOrigin,
    ForwardedHeaders forwarded,
    Set<String> names) {

  /** A server that is reached on loopback only. */
  public static final Site LOCAL =
      new Site(Optional.empty(), Optional.empty(), ForwardedHeaders.IGNORED, Set.of());

  /** The treatment of {@code Forwarded} and {@code X-Forwarded-…}. */
  public enum ForwardedHeaders {
    /** Ignored, because any client could send them. */
    IGNORED,
    /** Believed: only proxies reach the server, and they replace these headers of their clients. */
    TRUSTED
  }

  /**
   * Checks the site.
   *
   * @throws IllegalArgumentException if the CORS origin is not an origin
   */
  public Site {
    names = Set.copyOf(names);
    corsOrigin.ifPresent(Site::requireOrigin);
  }

  /**
   * Checks an origin.
   *
   * @return the origin
   * @throws IllegalArgumentException if the text is not an origin
   */
  public static String requireOrigin(String origin) {
    if (Origin.parse(origin).isEmpty()) {
      throw new IllegalArgumentException(
          "CORS origin '%s' is not an origin: give one like https://example.org, without a path"
              .formatted(origin));
    }
    return origin;
  }

  /** Returns the CORS origin. */
  public Optional<Origin> otherOrigin() {
    return corsOrigin.flatMap(Origin::parse);
  }

  /** Returns all names under which the server is reached, besides loopback. */
  Set<String> hosts() {
    return Stream.concat(
            names.stream().map(HostName::canonical),
            publicUrl.map(it -> it.origin().host()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
