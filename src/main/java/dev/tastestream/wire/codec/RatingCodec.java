package dev.tastestream.wire.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.wire.codec.Rejection.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records of the {@code ratings} topic, both ways. Decoding never fails: for any bytes, the result
 * is an event or a named rejection.
 *
 * <p>Value: {@code {"userId":42,"movieId":1,"rating":4.0,"timestamp":964982703000}}. A null rating
 * retracts; {@code "seen":true} without a rating marks as seen; a null value erases the user of the
 * key. Unknown fields are ignored. The JSON may be {@linkplain SchemaFrame framed} for a schema
 * registry. Headers decide nothing, so everyone who reads the log comes to the same result.
 *
 * @param minStars lowest rating that is accepted
 * @param maxStars highest rating that is accepted
 */
public record RatingCodec(double minStars, double maxStars) {

  /** The range of MovieLens, 0.5 to 5. */
  public static final RatingCodec MOVIELENS = new RatingCodec(0.5, 5);

  /** Earlier event times are taken for seconds and rejected. */
  public static final long EARLIEST_EVENT = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();

  /** How much later than the append time an event time may be, in milliseconds. */
  public static final long CLOCK_SKEW = Duration.ofHours(24).toMillis();

  /** Replace numbers that are too large for a long; both are rejected. */
  private static final long NO_ID = -1;

  private static final long NO_TIME = Long.MIN_VALUE;
  private static final int MAX_VALUE_BYTES = 64 * 1024;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final JsonFactory JSON = new JsonFactory();

  public RatingCodec {
    if (!(minStars > 0) || !(maxStars > minStars) || !Double.isFinite(maxStars)) {
      throw new IllegalArgumentException(
          "stars from %s to %s: need 0 < min < max".formatted(minStars, maxStars));
    }
  }

  /** Returns the value of an event, null for an erasure. The key is the user's. */
  public static byte[] encode(RatingEvent event) {
    if (event instanceof Rated e) {
      return json(e.userId(), e.movieId(), "\"rating\":" + e.stars(), e.eventTime());
    }
    if (event instanceof Retracted e) {
      return json(e.userId(), e.movieId(), "\"rating\":null", e.eventTime());
    }
    if (event instanceof Seen e) {
      return json(e.userId(), e.movieId(), "\"seen\":true", e.eventTime());
    }
    return null;
  }

  private static byte[] json(long userId, long movieId, String opinion, long eventTime) {
    String json =
        "{\"userId\":"
            + userId
            + ",\"movieId\":"
            + movieId
            + ','
            + opinion
            + ",\"timestamp\":"
            + eventTime
            + '}';
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Decodes a record.
   *
   * @param key bytes of the record key, may be null
   */
  public Decoded decode(byte[] key, Arrival arrival) {
    try {
      return new Decoded.Accepted(event(key, arrival), arrival.position(), arrival.appendTime());
    } catch (RejectedException e) {
      return new Decoded.Rejected(e.rejection, arrival);
    }
  }

  /**
   * Returns why a rating would be rejected when it arrives; empty if it would be accepted.
   *
   * @param appendTime when it will arrive, epoch milliseconds
   */
  public Optional<Rejection> objection(Rated rating, long appendTime) {
    try {
      requireId("userId", rating.userId());
      requireId("movieId", rating.movieId());
      requireTime(rating.eventTime(), appendTime);
      requireStars(rating.stars());
      return Optional.empty();
    } catch (RejectedException e) {
      return Optional.of(e.rejection);
    }
  }

  private static void requireId(String name, long id) throws RejectedException {
    if (!Ids.isValid(id)) {
      throw new RejectedException(Reason.BAD_ID, name + " must be an integer from 0 to " + Ids.MAX);
    }
  }

  private static void requireTime(long eventTime, long appendTime) throws RejectedException {
    if (eventTime < EARLIEST_EVENT || eventTime > appendTime + CLOCK_SKEW) {
      throw new RejectedException(
          Reason.BAD_TIMESTAMP,
          "timestamp must be epoch milliseconds, from 1990 to 24 h after its arrival");
    }
  }

  private void requireStars(double stars) throws RejectedException {
    if (!(stars >= minStars && stars <= maxStars)) {
      throw new RejectedException(
          Reason.RATING_OUT_OF_RANGE, "rating must be from %s to %s".formatted(minStars, maxStars));
    }
  }

  private RatingEvent event(byte[] key, Arrival arrival) throws RejectedException {
    if (key == null) {
      throw new RejectedException(
          Reason.MISSING_KEY, "the record has no key: the key is the userId");
    }
    OptionalLong userId = Ids.parse(key);
    if (userId.isEmpty()) {
      throw new RejectedException(
          Reason.BAD_ID, "the key is not an id: expected a decimal like 42");
    }
    if (arrival.value() == null) {
      return new Erased(userId.getAsLong(), arrival.appendTime());
    }
    if (isOversize(arrival.value())) {
      throw new RejectedException(
          Reason.OVERSIZE,
          "value of %d bytes, at most %d".formatted(arrival.value().length, MAX_VALUE_BYTES));
    }
    Fields fields = parse(arrival.value());
    return fields.toEvent(userId.getAsLong(), arrival.appendTime(), this);
  }

  /** Returns the key that belongs to a value: its userId; empty without one. */
  public static Optional<byte[]> keyOf(byte[] value) {
    try {
      OptionalLong userId = parse(value).userId;
      return userId.isPresent() ? Optional.of(Ids.key(userId.getAsLong())) : Optional.empty();
    } catch (RejectedException e) {
      return Optional.empty();
    }
  }

  /** Returns whether a value is larger than any rating can be. */
  public static boolean isOversize(byte[] value) {
    return value != null && value.length > MAX_VALUE_BYTES;
  }

  private static Fields parse(byte[] value) throws RejectedException {
    Fields fields = new Fields();
    try (JsonParser parser = JSON.createParser(utf8(payload(value)))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RejectedException(Reason.MALFORMED_JSON, "the value is not a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        fields.read(name, parser);
      }
      if (parser.nextToken() != null) {
        throw new RejectedException(Reason.MALFORMED_JSON, "something follows the JSON object");
      }
    } catch (JsonProcessingException e) {
      throw new RejectedException(Reason.MALFORMED_JSON, JsonFault.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: the parser reads from memory", e);
    }
    return fields;
  }

  private static ByteBuffer payload(byte[] value) throws RejectedException {
    Optional<SchemaFrame> frame = SchemaFrame.of(value);
    if (frame.isPresent() && !frame.get().holdsObject()) {
      throw new RejectedException(
          Reason.SCHEMA_FRAMED,
          "the value is framed with the schema id %d and holds no JSON object (Avro or Protobuf?):"
                  .formatted(frame.get().schemaId())
              + " use the JSON Schema serializer, or plain JSON");
    }
    return frame.map(SchemaFrame::payload).orElseGet(() -> ByteBuffer.wrap(value));
  }

  private static String utf8(ByteBuffer json) throws RejectedException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(json).toString();
    } catch (CharacterCodingException e) {
      throw new RejectedException(Reason.MALFORMED_JSON, "the value is not UTF-8");
    }
    if (text.startsWith(BYTE_ORDER_MARK)) {
      throw new RejectedException(
          Reason.MALFORMED_JSON, "the JSON begins with a byte order mark: leave it out");
    }
    return text;
  }

  /** The known fields of a value, with the tokens that were found. */
  private static final class Fields {
    private JsonToken userIdToken;
    private JsonToken movieIdToken;
    private JsonToken ratingToken;
    private JsonToken seenToken;
    private JsonToken timestampToken;
    private boolean envelope;
    private OptionalLong userId = OptionalLong.empty();
    private OptionalLong movieId = OptionalLong.empty();
    private OptionalLong timestamp = OptionalLong.empty();
    private double rating;

    void read(String name, JsonParser parser) throws IOException, RejectedException {
      JsonToken token = parser.currentToken();
      switch (name) {
        case "userId" -> {
          userIdToken = once(name, userIdToken, token);
          userId = integer(parser);
        }
        case "movieId" -> {
          movieIdToken = once(name, movieIdToken, token);
          movieId = integer(parser);
        }
        case "timestamp" -> {
          timestampToken = once(name, timestampToken, token);
          timestamp = integer(parser);
        }
        case "rating" -> {
          ratingToken = once(name, ratingToken, token);
          rating = token.isNumeric() ? parser.getDoubleValue() : 0;
        }
        case "seen" -> seenToken = once(name, seenToken, token);
        case "specversion" -> envelope = token == JsonToken.VALUE_STRING;
        default -> {}
      }
      parser.skipChildren();
    }

    private static JsonToken once(String name, JsonToken before, JsonToken now)
        throws RejectedException {
      if (before != null) {
        throw new RejectedException(Reason.DUPLICATE_FIELD, name + " comes twice");
      }
      return now;
    }

    /**
     * Returns the integer at the parser; empty for another type, a fraction, or more than 64 bits.
     */
    private static OptionalLong integer(JsonParser parser) throws IOException {
      boolean integer =
          parser.currentToken() == JsonToken.VALUE_NUMBER_INT
              && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      return integer ? OptionalLong.of(parser.getLongValue()) : OptionalLong.empty();
    }

    RatingEvent toEvent(long keyUserId, long appendTime, RatingCodec range)
        throws RejectedException {
      requireNoEnvelope();
      long user = id("userId", userIdToken, userId);
      long movie = id("movieId", movieIdToken, movieId);
      if (user != keyUserId) {
        throw new RejectedException(
            Reason.KEY_MISMATCH, "userId %d under the key %d".formatted(user, keyUserId));
      }
      long eventTime = eventTime(appendTime);
      boolean seen = seen();
      if (ratingToken == null && !seen) {
        throw new RejectedException(
            Reason.MISSING_FIELD, "rating is missing: a number, null to retract, or \"seen\":true");
      }
      if (ratingToken == null || ratingToken == JsonToken.VALUE_NULL) {
        return seen ? new Seen(user, movie, eventTime) : new Retracted(user, movie, eventTime);
      }
      return new Rated(user, movie, stars(range), eventTime);
    }

    private void requireNoEnvelope() throws RejectedException {
      if (envelope && userIdToken == null) {
        throw new RejectedException(
            Reason.STRUCTURED_CLOUDEVENT,
            "the value is a CloudEvent in structured mode: use binary mode, with the rating as the"
                + " value and the attributes in headers");
      }
    }

    private static long id(String name, JsonToken token, OptionalLong value)
        throws RejectedException {
      require(name, token);
      if (!token.isNumeric()) {
        throw new RejectedException(Reason.WRONG_TYPE, name + " must be a JSON integer");
      }
      requireId(name, value.orElse(NO_ID));
      return value.getAsLong();
    }

    private long eventTime(long appendTime) throws RejectedException {
      require("timestamp", timestampToken);
      if (!timestampToken.isNumeric()) {
        throw new RejectedException(Reason.WRONG_TYPE, "timestamp must be a JSON integer");
      }
      requireTime(timestamp.orElse(NO_TIME), appendTime);
      return timestamp.getAsLong();
    }

    private boolean seen() throws RejectedException {
      if (seenToken != null && !seenToken.isBoolean()) {
        throw new RejectedException(Reason.WRONG_TYPE, "seen must be true or false");
      }
      return seenToken == JsonToken.VALUE_TRUE;
    }

    private double stars(RatingCodec range) throws RejectedException {
      if (!ratingToken.isNumeric()) {
        throw new RejectedException(Reason.WRONG_TYPE, "rating must be a number or null");
      }
      range.requireStars(rating);
      return rating;
    }

    private static void require(String name, JsonToken token) throws RejectedException {
      if (token == null) {
        throw new RejectedException(Reason.MISSING_FIELD, name + " is missing");
      }
    }
  }

  /**
   * Carries a rejection out of the parser. It has no stack trace, because it is a result and not a
   * failure.
   */
  @SuppressWarnings("serial") // never leaves this class
  private static final class RejectedException extends Exception {
    private final Rejection rejection;

    RejectedException(Reason reason, String detail) {
      super(detail, null, false, false);
      rejection = new Rejection(reason, detail);
    }
  }
}
