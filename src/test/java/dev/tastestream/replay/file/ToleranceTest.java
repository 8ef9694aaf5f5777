package dev.tastestream.replay.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.wire.codec.RatingCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {

  private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final String GOOD = "1,2,3.5,964982703";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "scale10, stars run to 10 here",
    "allbad-ms, times are milliseconds here",
    "allbad-float, ids are written as decimals here",
  })
  void whatIsWrongWithAWholeFileIsSaidOnceAndNothingIsSent(String name, String advice)
      throws IOException {
    FileCheck check = check(Path.of("src/test/resources/cases", name, "ratings.csv"));

    assertThat(Tolerance.USUAL.objection(check).orElseThrow())
        .contains(advice, "Nothing was sent", "--allow-bad");
    assertThat(check.report()).hasSizeLessThan(10);
    assertThat(Tolerance.parse("100%").objection(check)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'1,2,7.5,964982703', stars run to 7.5 here",
    "'1,2,100,964982703', stars run to 100 here",
    "'1,2,3.5,964982703000', times are milliseconds here",
    "'1,2,3.5,964982703000000', times are microseconds here",
    "'1,2,3.5,2000-07-30T18:45:03Z', times are dates here",
    "'1,2,3.5,2000-07-30 18:45:03', times are dates here",
    "'1,2,3.5,30.07.2000', times are dates here",
  })
  void anotherScaleGivesItselfAwayAmongMoreGoodLines(String line, String advice)
      throws IOException {
    assertThat(Tolerance.USUAL.objection(check(lines(20, GOOD, 2, line))).orElseThrow())
        .contains(advice);
    assertThat(Tolerance.USUAL.objection(check(lines(20, GOOD, 1, line))))
        .as("one slip of the pen")
        .isEmpty();
    assertThat(Tolerance.USUAL.objection(check(lines(2000, GOOD, 2, line))))
        .as("two of thousands")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10, 10, false", "10, 11, true", "0, 1, true", "3, 0, false", "0, 0, false"})
  void moreBadThanGoodIsTooMuch(int good, int bad, boolean tooMuch) throws IOException {
    FileCheck check = check(lines(good, GOOD, bad, "rubbish"));
    assertThat(Tolerance.USUAL.objection(check).isPresent()).isEqualTo(tooMuch);
  }

  @ParameterizedTest
  @CsvSource({"9, 1, 10%, false", "9, 1, 9.9%, true", "9, 1, 0%, true", "9, 0, 0%, false"})
  void aShareThatIsAskedForCounts(int good, int bad, String share, boolean tooMuch)
      throws IOException {
    FileCheck check = check(lines(good, GOOD, bad, "rubbish"));
    Tolerance tolerance = Tolerance.parse(share);
    assertThat(tolerance.objection(check).isPresent()).isEqualTo(tooMuch);
    assertThat(tolerance.objectionToExtra(check).isPresent()).isEqualTo(tooMuch);
  }

  @Test
  void theShareThatIsNamedIsEnough() throws IOException {
    FileCheck check = check(lines(2, GOOD, 1, "rubbish"));
    Optional<String> objection = Tolerance.NONE.objection(check);
    assertThat(objection.orElseThrow()).contains("ratings.csv:4: MISSING_FIELD").endsWith(" 34%");
    assertThat(Tolerance.parse("34%").objection(check)).isEmpty();
  }

  @Test
  void countsByReasonWithThreeExamplesOfEach() throws IOException {
    List<String> lines = lines(3, "rubbish", 5, "1,2,9,964982703");

    assertThat(check(lines).report())
        .containsExactly(
            "ratings.csv: 8 of 8 lines are bad",
            "  3 MISSING_FIELD: 1 fields are too few",
            "    ratings.csv:2: rubbish",
            "    ratings.csv:3: rubbish",
            "    ratings.csv:4: rubbish",
            "  5 RATING_OUT_OF_RANGE: rating must be from 0.5 to 5.0",
            "    ratings.csv:5: 1,2,9,964982703",
            "    ratings.csv:6: 1,2,9,964982703",
            "    ratings.csv:7: 1,2,9,964982703");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1%", "101%", "1e2", "NaN", "½"})
  void takesPercentagesOnly(String text) {
    assertThatThrownBy(() -> Tolerance.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 5%");
  }

  private static List<String> lines(int times, String line, int otherTimes, String other) {
    List<String> lines = new ArrayList<>(Collections.nCopies(times, line));
    lines.addAll(Collections.nCopies(otherTimes, other));
    return lines;
  }

  private FileCheck check(List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("userId,movieId,rating,timestamp"));
    all.addAll(lines);
    return check(Files.write(folder.resolve("ratings.csv"), all));
  }

  private static FileCheck check(Path file) {
    FileCheck check = new FileCheck("ratings.csv");
    MovieLensFolder.ratingTable(file)
        .read(row -> MovieLensFolder.rating(row, RatingCodec.MOVIELENS, NOW), check, steps -> {});
    return check;
  }
}
