package dev.tastestream.http.server.access;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The URL at which browsers reach the server, perhaps through a proxy.
 *
 * @param url with the path under which a proxy serves it, without a slash at the end
 */
public record PublicUrl(URI url) {

  private static final Set<String> WEB = Set.of("http", "https");

  /**
   * Checks the URL.
   *
   * @throws IllegalArgumentException if a browser could not open it
   */
  public PublicUrl {
    Optional<Origin> origin = Origin.of(url);
    if (origin.isEmpty()
        || !WEB.contains(origin.get().scheme())
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw refused(url.toString());
    }
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException if a browser could not open it
   */
  public static PublicUrl parse(String text) {
    URI url;
    try {
      url = URI.create(text.replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw refused(text);
    }
    return new PublicUrl(url);
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "the public URL '%s' is not an address of a site: give one like https://films.example.org or https://example.org/films"
            .formatted(text));
  }

  /** Returns the origin of the server's pages. */
  Origin origin() {
    return Origin.of(url).orElseThrow();
  }
}
