package dev.tastestream.http.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.server.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A Server-Sent Event.
 *
 * @param data a single line
 */
public record Event(String name, Optional<String> id, String data) {

  /**
   * The heartbeat. It is a named event and not a comment, because browsers do not show comments to
   * the scripts that watch for it.
   */
  static final byte[] SIGN_OF_LIFE = bytes("event: alive\ndata: {}\n\n");

  /** The beginning of a stream: clients reconnect after a second. */
  static final byte[] BEGINNING = bytes("retry: 1000\n\n");

  static Event of(String name, ObjectNode data) {
    return new Event(name, Optional.empty(), new String(Json.bytes(data), StandardCharsets.UTF_8));
  }

  /** Returns the last event of a stream, with the reason for its end. */
  static Event end(String why) {
    return of("end", Json.object().put("why", why));
  }

  /**
   * Returns the event with an id.
   *
   * @param known what the client sends back when it reconnects
   */
  Event withId(String known) {
    return new Event(name, Optional.of(known), data);
  }

  /** Returns the event in the format of the stream. */
  byte[] frame() {
    return bytes(
        id.map("id: %s\n"::formatted).orElse("") + "event: %s\ndata: %s\n\n".formatted(name, data));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
