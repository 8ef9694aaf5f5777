package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.app.bench.Group;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theHelpNamesEveryGroupOfRows() {
    assertThat(run("bench", "--help")).isZero();

    String help = out.toString().replaceAll("\\s+", "");
    assertThat(Stream.of(Group.values()).map(Group::text))
        .allSatisfy(group -> assertThat(help).contains(group));
  }

  @Test
  void anUnknownGroupOfRowsIsWrongUsage() {
    assertThat(run("bench", "--rows", "exact-list,fast-lists")).isEqualTo(2);

    assertThat(err.toString()).contains("'fast-lists' is no group of rows", "fresh-lists");
  }

  @Test
  void sizesThatExcludeEachOtherAreWrongUsage() {
    assertThat(run("bench", "--small", "--full")).isEqualTo(2);
    assertThat(run("bench", "--smoke")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--small, --quarter and --full: name one", "--smoke goes with --small");
  }

  @Test
  void aComparisonMeasuresNothing(@TempDir Path folder) throws IOException {
    Path small = file(folder, "small.json", 1_000, 10);
    Path usual = file(folder, "usual.json", 16_000, 10);

    assertThat(run("bench", "--compare", small + "," + usual)).isZero();
    assertThat(out.toString()).contains("replay of N ratings", "1.00");

    assertThat(run("bench", "--compare", small.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("compare files of different sizes");

    assertThat(run("bench", "--small", "--compare", small + "," + usual)).isEqualTo(2);
    assertThat(err.toString()).contains("--compare measures nothing");
  }

  private static Path file(Path folder, String name, long ratings, double micros)
      throws IOException {
    return Files.writeString(
        folder.resolve(name),
        """
        {"size":"x","rows":[{"name":"replay of %,d ratings","value":%s,"group":"replay",
          "growth":{"amount":%d,"of":"each"}}]}
        """
            .formatted(ratings, micros, ratings));
  }

  private int run(String... command) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(command);
  }
}
