package dev.tastestream;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The classes that the glossary names exist, and its terms are sorted. */
class GlossaryTest {

  private static final Path CODE = Path.of("src/main/java/dev/tastestream");
  private static final Pattern ROW =
      Pattern.compile("^\\| ([a-z ]+) \\| .+ \\| `([\\w/]+)` \\|$", Pattern.MULTILINE);

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("src/docs/glossary.md")))
        .results()
        .collect(toList());
  }

  @Test
  void everyTermNamesAClassThatIsThere() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(40)
        .allSatisfy(row -> assertThat(CODE.resolve(row.group(2) + ".java")).exists());
  }

  @Test
  void everyTermHasOneLineInTheOrderOfTheAlphabet() throws IOException {
    List<String> terms =
        rows().stream().map(row -> row.group(1)).filter(it -> !it.equals("term")).toList();

    assertThat(terms).isSorted().doesNotHaveDuplicates();
  }
}
