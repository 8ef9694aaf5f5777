package dev.tastestream.http.server;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * Refuses what a page of another site has sent: browsers send a POST without a body from any page,
 * unasked, but they name the page's origin.
 */
public final class SameSite {

  private final Optional<Origin> published;

  public SameSite(Site site) {
    published = site.publicUrl().map(PublicUrl::origin);
  }

  /**
   * Lets a request go on that comes from a page of this server, of the allowed origin, or from no
   * page.
   *
   * @throws Problem if it comes from another page
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

  /** Under its public name the server has the public scheme and port only. */
  private boolean isOwn(Context context, Origin page) {
    Origin asked = Origin.asked(context);
    boolean publicName = published.filter(site -> site.host().equals(asked.host())).isPresent();
    return published.filter(page::equals).isPresent() || (!publicName && page.equals(asked));
  }
}
