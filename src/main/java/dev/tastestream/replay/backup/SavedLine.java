package dev.tastestream.replay.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MalformedRecordException;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.charset.StandardCharsets;

/**
 * Lines of a backup. A line of {@code ratings.jsonl.gz} is the value of a record of {@code
 * ratings}, or {@code {"userId":42,"erasedAt":1767225600000}} for the erasure of a user. A line of
 * {@code movies.jsonl.gz} is the value of a record of {@code movies}.
 */
final class SavedLine {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String USER = "userId";
  private static final String ERASED_AT = "erasedAt";
  private static final SourcePosition NOWHERE = new SourcePosition(0, 0);

  private SavedLine() {}

  /** Returns the line of a ledger row. */
  static byte[] of(LedgerRow row) {
    RatingEvent event = said(row);
    if (event instanceof Erased erased) {
      return JSON.createObjectNode()
          .put(USER, erased.userId())
          .put(ERASED_AT, erased.erasedAt())
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    }
    return RatingCodec.encode(event);
  }

  private static RatingEvent said(LedgerRow row) {
    return switch (row.mark()) {
      case RATED -> new Rated(row.userId(), row.movieId(), row.stars(), row.eventTime());
      case SEEN -> new Seen(row.userId(), row.movieId(), row.eventTime());
      case RETRACTED -> new Retracted(row.userId(), row.movieId(), row.eventTime());
      case ERASED -> new Erased(row.userId(), row.eventTime());
    };
  }

  /**
   * Reads a line about a user.
   *
   * @param now the append time that it will have, epoch milliseconds
   * @throws IllegalArgumentException if the record would be rejected; the message says why
   */
  static RatingEvent event(String line, long now) {
    JsonNode json = json(line);
    long user = id(json, USER);
    if (json.path(ERASED_AT).isIntegralNumber()) {
      return new Erased(user, json.path(ERASED_AT).longValue());
    }
    Decoded decoded =
        RatingCodec.MOVIELENS.decode(
            Ids.key(user), new Arrival(line.getBytes(StandardCharsets.UTF_8), NOWHERE, now));
    if (decoded instanceof Decoded.Accepted accepted) {
      return accepted.event();
    }
    throw new IllegalArgumentException(((Decoded.Rejected) decoded).rejection().detail());
  }

  /**
   * Reads a line about a movie.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static Movie movie(String line) {
    byte[] key = Ids.key(id(json(line), "movieId"));
    try {
      return MovieCodec.read(key, line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no JSON", e);
    }
  }

  private static long id(JsonNode json, String name) {
    long id = json.path(name).asLong(-1);
    if (!Ids.isValid(id)) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return id;
  }
}
