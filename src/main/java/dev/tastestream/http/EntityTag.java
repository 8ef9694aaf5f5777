package dev.tastestream.http;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.UserView;
import dev.tastestream.wire.LedgerCodec;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Names what an answer is made from, so that a client who has it already need not be sent it again:
 * the generations, how far the log was read, the user's rows, the catalogue and the question. It is
 * known before the answer is made.
 */
record EntityTag(String value) {

  static final String IF_NONE_MATCH = "If-None-Match";

  private static final int BYTES = 12;
  private static final String ANY = "*";

  /**
   * The tag of an answer about a user; empty before the first fit, when lists follow what everybody
   * likes and nothing says how far.
   *
   * @param catalogue its revision
   */
  static Optional<EntityTag> of(UserView view, long catalogue, Context question) {
    if (view.ranker().vectors().id().number() == 0) {
      return Optional.empty();
    }
    MessageDigest digest = sha256();
    update(digest, generations(view.recommender()));
    update(digest, view.asOf());
    update(digest, catalogue);
    for (LedgerRow row : view.history().rated()) {
      digest.update(LedgerCodec.key(row));
      digest.update(LedgerCodec.value(row));
    }
    update(digest, view.history().hiddenMovies());
    update(digest, question.path() + "?" + question.queryString());
    String hex = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    return Optional.of(new EntityTag("\"" + hex + "\""));
  }

  /** All that serve, since the question may be about any space. */
  private static List<Object> generations(Recommender serving) {
    return List.of(
        serving.taste().vectors().id(),
        serving.stars().map(Generated::id),
        serving.titles().map(Generated::id));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("can't happen: every JDK has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, Object part) {
    digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the client says that it has the answer. */
  boolean isKnownTo(Context context) {
    String known = context.header(IF_NONE_MATCH);
    return known != null
        && Arrays.stream(known.split(","))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals(value) || tag.equals(ANY));
  }

  /** Tells it to the client, and to ask every time whether it is still so. */
  void setHeaders(Context context) {
    context.header("ETag", value).header("Cache-Control", "private, no-cache");
  }
}
