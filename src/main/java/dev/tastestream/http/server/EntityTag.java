package dev.tastestream.http.server;

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
 * Names what an answer is made from, so that a client who has it already need not be sent it again:
 * the generations, how far the log was read, where the user's rows stand in it, the catalogue and
 * the request. It is known before the answer is made, unless that is small.
 */
public record EntityTag(String value) {

  private static final int BYTES = 12;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final String ANY = "*";

  /**
   * The tag of an answer about a user; empty before the first fit, when lists follow what everybody
   * likes and nothing says how far.
   *
   * @param catalogue its revision
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

  /** The tag of an answer about movies; empty before the first fit. */
  public static Optional<EntityTag> of(Recommender serving, long catalogue, Context request) {
    return of(serving, catalogue, request, List.of());
  }

  /** The tag of an answer that is made already. */
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
   * Tells the rows from any others, since a record of the log says the same for ever. A row that
   * has gone astray comes without a step of the home partition.
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

  /** Whether the client says that it has the answer. */
  public boolean isKnownTo(Context context) {
    return RequestText.header(context, RequestHeader.IF_NONE_MATCH).stream()
        .flatMap(known -> Arrays.stream(known.split(",")))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals(value) || tag.equals(ANY));
  }

  /** Tells it to the client, and to ask every time whether it is still so. */
  void setHeaders(Context context) {
    AnswerHeader.ETAG.set(context, value);
    AnswerHeader.CACHE_CONTROL.set(context, "private, no-cache");
  }
}
