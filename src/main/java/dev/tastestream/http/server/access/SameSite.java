package dev.tastestream.http.server.access;

import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestHeader;
import dev.tastestream.http.server.message.RequestText;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Refuses requests from pages of other sites. A browser sends a POST without a body from any page
 * without a preflight request, but it names the page's origin.
 */
public final class SameSite {

  private final Optional<Origin> published;

  public SameSite(Site site) {
    published = site.publicUrl().map(PublicUrl::origin);
  }

  /**
   * Accepts requests from pages of this server or of the allowed origin, and requests that come
   * from no page.
   *
   * @throws Problem if the request comes from another page
   */
  public void require(Context context) {
    Optional<String> page = RequestText.header(context, RequestHeader.ORIGIN);
    if (page.isEmpty() || Cors.isAllowed(context)) {
      return;
    }
    if (Origin.parse(page.get()).filter(origin -> isOwn(context, origin)).isEmpty()) {
      throw Problem.Kind.OTHER_ORIGIN.because(
          "%s is another site: ask from a page of this server, or start it with --public-url and the address where browsers find it"
              .formatted(page.get()));
    }
  }

  /** If the request was sent to the public name, only the public scheme and port count as own. */
  private boolean isOwn(Context context, Origin page) {
    Origin asked = Origin.asked(context);
    boolean publicName = published.filter(site -> site.host().equals(asked.host())).isPresent();
    return published.filter(page::equals).isPresent() || (!publicName && page.equals(asked));
  }
}
