package dev.tastestream.http.server;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where browsers find the server, through a proxy perhaps.
 *
 * @param url with the path below which the proxy has it, without a slash at the end
 */
public record PublicUrl(URI url) {

  private static final Set<String> WEB = Set.of("http", "https");

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if no browser could go there
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
   * Reads one.
   *
   * @throws IllegalArgumentException if no browser could go there
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
        "the public URL '%s' is no address of a site: give one like https://films.example.org or https://example.org/films"
            .formatted(text));
  }

  /** The site of its pages. */
  Origin origin() {
    return Origin.of(url).orElseThrow();
  }
}
