package dev.tastestream.http.server.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Sha256;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.user.UserView;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Identifies the inputs of a response, so that a client that has the response already gets a 304.
 * The inputs are the generations, the position in the log, the positions of the user's rows, the
 * catalogue and the request. They are known before the response is computed; the tag of a small
 * response is computed from the response itself.
 */
public record EntityTag(String value) {

  private static final int BYTES = 12;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final String ANY = "*";

  /**
   * Returns the tag of a response about a user; empty before the first fit, because lists then
   * follow popularity, which has no position in the log.
   *
   * @param catalogue the revision of the catalogue
   */
  public static Optional<EntityTag> of(UserView view, long catalogue, Context request) {
    History history = view.history();
    return of(
        view.recommender(),
        catalogue,
        request,
        List.of(
            view.asOf(),
            positions(history),
            history.hiddenMovies().hashCode(),
            history.marked(),
            history.erasedAt()));
  }

  /** Returns the tag of a response about movies; empty before the first fit. */
  public static Optional<EntityTag> of(Recommender serving, long catalogue, Context request) {
    return of(serving, catalogue, request, List.of());
  }

  /** Returns the tag of a finished response. */
  public static EntityTag of(ObjectNode answer) {
    return of(List.of(Json.bytes(answer)));
  }

  private static Optional<EntityTag> of(
      Recommender serving, long catalogue, Context request, List<Object> more) {
    return serving.models().taste().vectors().id().isFitted()
        ? Optional.of(
            of(
                List.of(
                    text(serving.models().ids()),
                    text(catalogue),
                    text(RequestText.target(request)),
                    text(more))))
        : Optional.empty();
  }

  /**
   * The positions identify the rows, because a record of the log never changes. They are needed
   * besides the home partition's offset: a misrouted record changes rows but not that offset.
   */
  private static long positions(History history) {
    long mixed = 0;
    for (LedgerRow row : history.rated()) {
      mixed = mixed * MIX + row.position().offset() * MIX + row.position().partition();
    }
    return mixed;
  }

  private static EntityTag of(List<byte[]> parts) {
    MessageDigest digest = Sha256.newDigest();
    parts.forEach(digest::update);
    String hex = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    return new EntityTag("\"" + hex + "\"");
  }

  private static byte[] text(Object part) {
    return (part + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns whether the client has the response. */
  public boolean isKnownTo(Context context) {
    return RequestText.header(context, RequestHeader.IF_NONE_MATCH).stream()
        .flatMap(known -> Arrays.stream(known.split(",")))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals(value) || tag.equals(ANY));
  }

  /** Sends the tag, and makes the client revalidate its copy before each use. */
  void setHeaders(Context context) {
    AnswerHeader.ETAG.set(context, value);
    AnswerHeader.CACHE_CONTROL.set(context, "private, no-cache");
  }
}
