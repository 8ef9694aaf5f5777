package dev.tastestream.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.wire.codec.Decoded;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A record of {@code ratings}.
 *
 * @param key may be null
 * @param value may be null
 * @param outcome a reason of dead letters, or how it is accepted
 * @param http status and problem type if the value is the body of a PUT, or {@link #NOT_HTTP}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be sent, compared nowhere
public record BadRecord(String name, byte[] key, byte[] value, String outcome, String http) {

  /** No HTTP request can express this record. */
  public static final String NOT_HTTP = "–";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCEPTED = "accepted: ";

  public boolean isAccepted() {
    return outcome.startsWith(ACCEPTED);
  }

  /** The rating that its value holds. */
  public Rated rating() {
    try {
      int frame = value[0] == 0 ? 5 : 0;
      JsonNode json = JSON.readTree(value, frame, value.length - frame);
      return new Rated(
          json.get("userId").longValue(),
          json.get("movieId").longValue(),
          json.get("rating").doubleValue(),
          json.get("timestamp").longValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The result of a decoder, in the words of {@link #outcome}. */
  public static String outcome(Decoded decoded) {
    return decoded instanceof Decoded.Accepted accepted
        ? ACCEPTED + words(accepted.event())
        : ((Decoded.Rejected) decoded).rejection().reason().name();
  }

  private static String words(RatingEvent event) {
    if (event instanceof Rated rated) {
      return rated.stars() + " stars";
    }
    if (event instanceof Retracted) {
      return "retraction";
    }
    return event instanceof Seen ? "seen" : "erasure";
  }

  @Override
  public String toString() {
    return name;
  }
}
