package dev.tastestream.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadInputPageTest {

  private static final Path PAGE = Path.of("src/docs/bad-input.md");

  @Test
  void thePageListsEveryCaseWithItsOutcomeAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| ") && line.contains("`"))
            .toList();
    List<String> records = BadInput.records().stream().map(BadInputPageTest::row).toList();
    List<String> files = BadInput.files().stream().map(BadInputPageTest::row).toList();

    assertThat(rows.subList(0, Math.min(rows.size(), records.size())))
        .as("records, the rows should be:%n%s", String.join("\n", records))
        .isEqualTo(records);
    assertThat(rows.subList(records.size(), rows.size()))
        .as("files, the rows should be:%n%s", String.join("\n", files))
        .isEqualTo(files);
  }

  @Test
  void everyCaseHasANameOfItsOwn() {
    assertThat(BadInput.records()).extracting(BadRecord::name).doesNotHaveDuplicates();
    assertThat(BadInput.files()).extracting(BadFile::name).doesNotHaveDuplicates();
  }

  private static String row(BadRecord bad) {
    return "| %s | `%s` | %s |".formatted(bad.name(), bad.outcome(), bad.http());
  }

  private static String row(BadFile bad) {
    return "| %s | `%s` |".formatted(bad.name(), bad.outcome());
  }
}
