package dev.tastestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.support.BadInput;
import dev.tastestream.support.BadRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the decoder of ratings takes and refuses, the schemas take and refuse as well. */
class RatingSchemaTest {

  /** What no schema of one value can express. */
  private static final Set<String> NOT_A_MATTER_OF_SHAPE =
      Set.of("KEY_MISMATCH", "OVERSIZE", "DUPLICATE_FIELD");

  /** Cases that differ, as {@code src/docs/contracts.md} says. */
  private static final Set<String> EXCEPTIONS =
      Set.of(
          // JSON Schema takes a number without a fraction for an integer, however it is written.
          "userId 42.0",
          "timestamp 1.5e12",
          // How late is too late depends on the arrival.
          "timestamp in microseconds",
          "timestamp of the year 3000",
          // Parsers differ in what they bear.
          "nesting of 2,000 levels",
          "rating of 2,000 digits",
          "unknown field twice");

  static List<BadRecord> records() {
    return BadInput.records().stream()
        .filter(bad -> !NOT_A_MATTER_OF_SHAPE.contains(bad.outcome()))
        .filter(bad -> !EXCEPTIONS.contains(bad.name()))
        .filter(bad -> !bad.name().startsWith("framed"))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void schemaAndDecoderAgree(BadRecord bad) {
    Optional<JsonNode> value = Schemas.parse(bad.value());
    boolean valid =
        Schemas.faults("ratings-key", Schemas.text(bad.key())).isEmpty()
            && value.filter(json -> Schemas.faults("ratings-value", json).isEmpty()).isPresent();

    // A text that is the word null is no null value.
    assertThat(valid && !bad.name().equals("the word null")).isEqualTo(bad.isAccepted());
  }
}
