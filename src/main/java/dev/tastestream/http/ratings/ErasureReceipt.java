package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.codec.RecommendationCodec;
import dev.tastestream.wire.topics.TopicRetention;
import java.time.Instant;
import java.util.Optional;

/**
 * The response to an erasure: what is deleted, the tombstone's position in the log, until when the
 * raw logs keep records of the user, and how to check the result.
 *
 * @param before the user just before the erasure; empty if the state could not be read
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

  /** Ratings in the log that are not in the ledger yet are deleted too, but not counted. */
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
