package dev.tastestream.http.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.server.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A Server-Sent Event.
 *
 * @param data one line
 */
public record Event(String name, Optional<String> id, String data) {

  /** A named event and no comment: browsers keep comments from scripts, which wait for this one. */
  static final byte[] SIGN_OF_LIFE = bytes("event: alive\ndata: {}\n\n");

  /** What a stream begins with: clients are to come back after a second. */
  static final byte[] BEGINNING = bytes("retry: 1000\n\n");

  static Event of(String name, ObjectNode data) {
    return new Event(name, Optional.empty(), new String(Json.bytes(data), StandardCharsets.UTF_8));
  }

  /** The last event of a stream, for clients that want to know why. */
  static Event end(String why) {
    return of("end", Json.object().put("why", why));
  }

  /**
   * @param known what a client tells when it comes back
   */
  Event withId(String known) {
    return new Event(name, Optional.of(known), data);
  }

  /** As it is sent. */
  byte[] frame() {
    return bytes(
        id.map("id: %s\n"::formatted).orElse("") + "event: %s\ndata: %s\n\n".formatted(name, data));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
