package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void writesAFolderThatOtherCommandsTake() {
    Path data = folder.resolve("made");

    assertThat(generate("--users=20", "--movies=200", "--ratings=1000", "--out=" + data)).isZero();

    assertThat(out.toString()).contains("1,000 ratings of 20 users", "demo --data " + data);
    assertThat(data.resolve("ratings.csv")).isRegularFile();
    assertThat(run("evaluate", "--data=" + data, "--split=user20", "--systems=popularity"))
        .as("%s", err)
        .isZero();
  }

  @Test
  void sizesThatDontFitAreWrongUsage() {
    Path data = folder.resolve("made");

    assertThat(generate("--users=20", "--movies=200", "--ratings=5000", "--out=" + data))
        .isEqualTo(2);

    assertThat(err.toString()).contains("give from 20 to 2000");
    assertThat(data).doesNotExist();
  }

  @Test
  void noFileIsOverwritten() throws Exception {
    Path real = Files.writeString(folder.resolve("ratings.csv"), "real");

    assertThat(generate("--users=20", "--movies=200", "--ratings=1000", "--out=" + folder))
        .isEqualTo(1);

    assertThat(err.toString()).contains(real + " exists", "name another folder");
    assertThat(real).hasContent("real");
    assertThat(folder.resolve("movies.csv")).doesNotExist();
  }

  private int generate(String... options) {
    return run(Stream.concat(Stream.of("generate"), Stream.of(options)).toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
