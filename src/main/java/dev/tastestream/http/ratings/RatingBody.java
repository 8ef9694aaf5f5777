package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.Rejection.Reason;
import java.util.OptionalLong;

/**
 * The body of a request that rates, marks as seen, or retracts: a value of the {@code ratings}
 * topic, with its ids in the path and an optional timestamp.
 */
record RatingBody(Opinion opinion, OptionalLong timestamp) {

  private static final String RATING = "rating";
  private static final String SEEN = "seen";
  private static final String TIMESTAMP = "timestamp";

  /** An opinion about a movie that has no user, movie and time yet. */
  @FunctionalInterface
  interface Opinion {
    RatingEvent event(long userId, long movieId, long eventTime);
  }

  /**
   * Reads the body of a PUT. It may repeat the ids of the path, as a value of the topic has them.
   *
   * @throws Problem if the body is not valid
   */
  static RatingBody read(byte[] body, long userId, long movieId) {
    JsonNode json = Json.read(body);
    requireSame(json, "userId", userId);
    requireSame(json, "movieId", movieId);
    return new RatingBody(opinion(json), timestamp(json));
  }

  /**
   * Reads the body of a DELETE, which may be empty.
   *
   * @throws Problem if the body is not valid
   */
  static RatingBody readRetraction(byte[] body) {
    return new RatingBody(
        Retracted::new, body.length == 0 ? OptionalLong.empty() : timestamp(Json.read(body)));
  }

  private static void requireSame(JsonNode json, String name, long inPath) {
    JsonNode id = json.path(name);
    if (id.isMissingNode()) {
      return;
    }
    if (!id.isNumber()) {
      throw wrongType(name, name + " must be a number, or left out");
    }
    if (!id.isIntegralNumber() || !id.canConvertToLong() || !Ids.isValid(id.longValue())) {
      throw RatingIntake.rejected(Reason.BAD_ID, name + " is not an id", name);
    }
    if (id.longValue() != inPath) {
      throw RatingIntake.rejected(
          Reason.KEY_MISMATCH,
          "%s is %d in the body and %d in the path".formatted(name, id.longValue(), inPath),
          name);
    }
  }

  private static Opinion opinion(JsonNode json) {
    boolean seen = seen(json);
    JsonNode rating = json.path(RATING);
    if (rating.isMissingNode() && !seen) {
      requireNoEnvelope(json);
      throw RatingIntake.rejected(
          Reason.MISSING_FIELD,
          "rating is missing: a number, null to retract, or \"seen\":true",
          RATING);
    }
    if (rating.isMissingNode() || rating.isNull()) {
      return seen ? Seen::new : Retracted::new;
    }
    if (!rating.isNumber()) {
      throw wrongType(RATING, "rating must be a number or null");
    }
    if (!Double.isFinite(rating.doubleValue())) {
      throw RatingIntake.rejected(
          Reason.RATING_OUT_OF_RANGE, "rating is larger than any number of stars", RATING);
    }
    return (userId, movieId, eventTime) ->
        new Rated(userId, movieId, rating.doubleValue(), eventTime);
  }

  private static void requireNoEnvelope(JsonNode json) {
    if (json.path("specversion").isTextual()) {
      throw RatingIntake.rejected(
          Reason.STRUCTURED_CLOUDEVENT,
          "the body is a CloudEvent in structured mode: send the rating itself",
          RATING);
    }
  }

  private static boolean seen(JsonNode json) {
    if (json.has(SEEN) && !json.get(SEEN).isBoolean()) {
      throw wrongType(SEEN, "seen must be true or false");
    }
    return json.path(SEEN).booleanValue();
  }

  private static OptionalLong timestamp(JsonNode json) {
    JsonNode timestamp = json.path(TIMESTAMP);
    if (timestamp.isMissingNode()) {
      return OptionalLong.empty();
    }
    if (!timestamp.isNumber()) {
      throw wrongType(
          TIMESTAMP, "timestamp must be epoch milliseconds as a JSON integer, or left out");
    }
    if (!timestamp.isIntegralNumber() || !timestamp.canConvertToLong()) {
      throw RatingIntake.rejected(
          Reason.BAD_TIMESTAMP, "timestamp must be whole epoch milliseconds", TIMESTAMP);
    }
    return OptionalLong.of(timestamp.longValue());
  }

  private static Problem wrongType(String field, String detail) {
    return RatingIntake.rejected(Reason.WRONG_TYPE, detail, field);
  }
}
