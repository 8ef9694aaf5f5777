package dev.tastestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.support.BadInput;
import dev.tastestream.support.BadRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the decoder of ratings takes and refuses, the schemas take and refuse as well. */
class RatingSchemaTest {

  private static final int FRAME = 5;

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
          "rating of 2,000 decimals",
          "unknown field twice",
          // A text that is the word null is no null value, and a schema sees the same.
          "the word null");

  static List<BadRecord> records() {
    return shaped().filter(bad -> !EXCEPTIONS.contains(bad.name())).toList();
  }

  static List<BadRecord> exceptions() {
    return shaped().filter(bad -> EXCEPTIONS.contains(bad.name())).toList();
  }

  private static Stream<BadRecord> shaped() {
    return BadInput.records().stream()
        .filter(bad -> !NOT_A_MATTER_OF_SHAPE.contains(bad.outcome()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void schemaAndDecoderAgree(BadRecord bad) {
    assertThat(isValid(bad)).isEqualTo(bad.isAccepted());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exceptions")
  void schemaAndDecoderStillDifferInEveryException(BadRecord bad) {
    assertThat(isValid(bad)).isNotEqualTo(bad.isAccepted());
  }

  @Test
  void everyExceptionIsACaseOfBadInput() {
    assertThat(exceptions())
        .extracting(BadRecord::name)
        .containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
    assertThat(BadInput.records())
        .extracting(BadRecord::outcome)
        .containsAll(NOT_A_MATTER_OF_SHAPE);
  }

  private static boolean isValid(BadRecord bad) {
    return Schemas.faults("ratings-key", Schemas.text(bad.key())).isEmpty()
        && Schemas.parse(json(bad))
            .filter(json -> Schemas.faults("ratings-value", json).isEmpty())
            .isPresent();
  }

  /** The schema describes the JSON behind the five bytes of a frame. */
  private static byte[] json(BadRecord bad) {
    return bad.name().startsWith("framed")
        ? Arrays.copyOfRange(bad.value(), FRAME, bad.value().length)
        : bad.value();
  }
}
