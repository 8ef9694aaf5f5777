package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.app.bench.DemoBench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theHelpNamesEveryGroupOfRows() {
    assertThat(run("bench", "--help")).isZero();

    String help = out.toString().replaceAll("\\s+", "");
    assertThat(Stream.of(DemoBench.Group.values()).map(DemoBench.Group::text))
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
        .contains("--small and --full: name one", "--smoke goes with --small");
  }

  private int run(String... command) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(command);
  }
}
