package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.Space;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Fits of {@code taste} by the trainer of a running demo, requested and observed over HTTP. */
final class Fits {

  private static final Duration FIT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Service demo;

  Fits(Service demo) {
    this.demo = demo;
  }

  /** Requests a fit of a generation, waits until it is published, and returns its description. */
  JsonNode order(int number) {
    demo.post("/generations/fit", 202);
    return await("taste:" + number)
        .atMost(FIT)
        .pollInterval(POLL)
        .until(() -> generation(number), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> generation(int number) {
    return StreamSupport.stream(demo.get("/generations").path("generations").spliterator(), false)
        .filter(it -> it.path("space").textValue().equals(Space.TASTE))
        .filter(it -> it.path("generation").intValue() == number)
        .findAny();
  }

  /** The serving generation. */
  int serving() {
    return demo.get("/generations").path("serving").path(Space.TASTE).intValue();
  }

  /** Rolls back, and waits until lists are made with the previous generation. */
  void rollBackTo(int number) {
    JsonNode answer = demo.post("/generations/taste/rollback", 200);
    assertThat(answer.path("serving").intValue()).isEqualTo(number);
    await().atMost(FIT).pollInterval(POLL).until(() -> serving() == number);
  }

  /** A one-line description of a fit. */
  static String line(JsonNode generation) {
    return "%s:%d %s, gate %s: %s"
        .formatted(
            generation.path("space").textValue(),
            generation.path("generation").intValue(),
            generation.path("state").textValue(),
            generation.path("gate").path("verdict").textValue(),
            generation.path("gate").path("reason").textValue());
  }
}
