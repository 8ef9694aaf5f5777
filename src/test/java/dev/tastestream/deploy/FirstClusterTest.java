package dev.tastestream.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tastestream.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code first-cluster.md} and its script, without a cluster; a slow test runs all of it. */
@DisabledOnOs(OS.WINDOWS)
class FirstClusterTest {

  private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  /** A command, up to what the shell does with its output. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\s*(?:tastestream|\"\\$1\") ([a-z][^>&|\\n]*)");

  @TempDir Path directory;

  @Test
  void theProgramTakesEveryCommandOfThePage() throws IOException {
    List<String> commands =
        SHELL_BLOCK
            .matcher(Files.readString(Path.of("src/docs/first-cluster.md")))
            .results()
            .map(block -> block.group(1).replaceAll("\\\\\\n\\s*", ""))
            .flatMap(block -> COMMAND.matcher(block).results())
            .map(command -> command.group(1).strip().replace("\"$3\"", "8080").replace("\"", ""))
            .toList();

    assertThat(commands).hasSizeGreaterThan(10);
    for (String command : commands) {
      assertThatCode(() -> Main.commandLine(Map.of()).parseArgs(command.split(" ", -1)))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', is no command of this script",
    "restart, '', is no command of this script",
    "start, '', there is no bin/kafka-storage.sh in",
    "stop, kafka, run bootstrap/cluster start",
    "kill, kafka, run bootstrap/cluster start",
  })
  void whatCannotBeDoneIsSaidWithWhatToDo(String command, String kafka, String message)
      throws Exception {
    Path home = directory.resolve("kafka");
    if (!kafka.isEmpty()) {
      Path script = Files.createDirectories(home.resolve("bin")).resolve("kafka-storage.sh");
      assertThat(Files.createFile(script).toFile().setExecutable(true)).isTrue();
    }
    ProcessBuilder builder =
        new ProcessBuilder("bootstrap/cluster", command).redirectErrorStream(true);
    builder.environment().put("KAFKA_HOME", home.toString());
    builder.environment().put("CLUSTER_DIR", directory.resolve("cluster").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output).startsWith("bootstrap: ").contains(message);
    assertThat(output.lines()).hasSize(1);
    assertThat(directory.resolve("cluster")).doesNotExist();
  }
}
