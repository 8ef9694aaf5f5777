package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.server.Json;
import dev.tastestream.http.server.Problem;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.RecommendationCodec;
import dev.tastestream.wire.TopicRetention;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user gets who asks to be erased: what is deleted, where the log says so, until when traces
 * are left in the raw logs, and how to check it.
 *
 * @param before the user as known just before; empty if the state could not be read
 */
record ErasureReceipt(long userId, Optional<UserView> before, RatingIntake.Erasure erasure) {

  ObjectNode toJson() {
    ObjectNode json = erasure.tombstone().putInto(Json.object().put("userId", userId));
    before.ifPresent(view -> putDeleted(json, view));
    ArrayNode rawLogs = json.putArray("rawLogs");
    erasure.rawLogs().forEach(log -> putRawLog(rawLogs.addObject(), log));
    json.putObject("check")
        .put("method", "GET")
        .put("path", "/users/%d/ratings".formatted(userId))
        .put("status", Problem.Kind.UNKNOWN_USER.status());
    return json;
  }

  /** Ratings that are in the log and not yet in the ledger go as well, without being counted. */
  private static void putDeleted(ObjectNode json, UserView view) {
    boolean known = !view.history().isUnknown();
    ObjectNode deleted =
        json.putObject("deleted")
            .put("ledgerRows", view.history().marked())
            .put("ratings", view.history().rated().size())
            .put("profile", known)
            .put("list", known);
    deleted.set("asOf", RecommendationCodec.toJson(view.asOf()));
  }

  private void putRawLog(ObjectNode json, TopicRetention log) {
    json.put("topic", log.topic());
    Instant appended = Instant.ofEpochMilli(erasure.tombstone().appendTime());
    log.longest()
        .ifPresentOrElse(
            longest -> json.put("emptyFrom", appended.plus(longest).toString()),
            () ->
                json.putNull("emptyFrom")
                    .put("because", "the topic keeps everything: its retention.ms is -1"));
  }
}
