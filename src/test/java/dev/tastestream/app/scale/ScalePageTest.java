package dev.tastestream.app.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every figure of the page is one of the model. */
class ScalePageTest {

  private static final Path PAGE = Path.of("src/docs/scale.md");
  private static final int MOVIES = 53_889;

  private static final Plan NOTEBOOK = plan(27_753_444, 283_228, 100);
  private static final Plan BILLION = plan(1_000_000_000, 10_200_000, 3_600);
  private static final Plan TEN_BILLION = plan(10_000_000_000L, 102_000_000, 36_000);

  private static Plan plan(long ratings, long users, int rate) {
    return new Plan(new Workload(ratings, users, MOVIES, rate), Givens.USUAL);
  }

  @Test
  void thePageHasThePlansOfTheThreeSizes() throws IOException {
    assertHas(PlanTable.of(List.of(NOTEBOOK, BILLION, TEN_BILLION)));
  }

  @Test
  void thePageSaysWhatBreaksFirst() throws IOException {
    assertHas(PlanTable.limits(TEN_BILLION));
  }

  /** The last cell of a line there says where the number comes from. */
  @Test
  void thePageHasEveryGivenWithItsValueAndMeaning() throws IOException {
    List<String> lines = lines("| `");
    List<String> expected = PlanTable.givens(Givens.USUAL);
    assertThat(lines.stream().map(line -> line.replaceFirst(" [^|]* \\|$", "")))
        .as("the lines should begin with:%n%s", String.join("\n", expected))
        .containsExactlyElementsOf(expected);
  }

  /** The command of the page computes its last column. */
  @Test
  void thePageShowsTheCommandOfTheLargestSize() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            "tastestream plan --ratings %d --users %d --movies %d --rate %.0f"
                .formatted(
                    TEN_BILLION.load().ratings(),
                    TEN_BILLION.load().users(),
                    TEN_BILLION.load().movies(),
                    TEN_BILLION.load().rate()));
  }

  private static List<String> lines(String prefix) throws IOException {
    try (Stream<String> lines = Files.lines(PAGE)) {
      List<String> givens = Stream.of(Given.values()).map(it -> prefix + it.text()).toList();
      return lines.filter(line -> givens.stream().anyMatch(line::startsWith)).toList();
    }
  }

  private static void assertHas(List<String> lines) throws IOException {
    String text = String.join("\n", lines);
    assertThat(Files.readString(PAGE)).as("it should have:%n%s", text).contains(text);
  }
}
