package dev.tastestream.http.server;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As what the server is known to browsers, proxies and other instances.
 *
 * @param publicUrl where browsers find it, if that is not where it listens
 * @param corsOrigin the one other origin whose pages may read answers, as {@code
 *     https://example.org}
 * @param forwarded what is made of headers in which proxies tell what they were asked
 * @param names under which others ask it, besides those of loopback
 */
public record Site(
    Optional<PublicUrl> publicUrl,
    Optional<String> corsOrigin,
    ForwardedHeaders forwarded,
    Set<String> names) {

  /** Known to nobody but those who ask it on loopback. */
  public static final Site LOCAL =
      new Site(Optional.empty(), Optional.empty(), ForwardedHeaders.IGNORED, Set.of());

  /** Whether what proxies tell in {@code Forwarded} and {@code X-Forwarded-…} counts. */
  public enum ForwardedHeaders {
    /** It does not: anybody could say it. */
    IGNORED,
    /** It does: whoever reaches the server is a proxy that takes these headers from no client. */
    TRUSTED
  }

  /**
   * Checks it.
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
   * @return the same
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

  /** The one other origin, however it is written. */
  public Optional<Origin> otherOrigin() {
    return corsOrigin.flatMap(Origin::parse);
  }

  /** All names under which it is asked, besides those of loopback. */
  Set<String> hosts() {
    return Stream.concat(
            names.stream().map(HostName::canonical),
            publicUrl.map(it -> it.origin().host()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
