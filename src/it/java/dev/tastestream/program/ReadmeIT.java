package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.support.Early;
import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of the README and of the page that it links to, exactly as printed. */
@ExtendWith(Undisturbed.Resolver.class)
@Early
class ReadmeIT {

  private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> PAGES = List.of("README.md", "src/docs/use.md");
  private static final String FIRST = "bootstrap/demo";

  @TempDir private Path directory;

  @Test
  void everyCommandWorks(Undisturbed undisturbed) throws IOException, InterruptedException {
    undisturbed.copyStateTo(directory.resolve("state"));
    List<String> commands = commands();
    assertThat(commands.get(0)).isEqualTo(FIRST);
    int http = FreePorts.find();
    int kafka = FreePorts.find();
    try (Program demo = Program.start(directory, demo(undisturbed.data(), http, kafka))) {
      demo.awaitLine("Ctrl-C", PATIENCE);
      for (String command : commands.subList(1, commands.size())) {
        String output = run(ported(command, http, kafka), http);
        System.out.printf("$ %s%n%s%n", command, output);
        assertThat(output).as(command).doesNotContain("tastestream.dev/problems");
      }
    }
  }

  /**
   * The first command without the installation and build, which this build has just done, and
   * without what {@link DemoIT} checks.
   */
  private List<String> demo(Path data, int http, int kafka) {
    return List.of(
        "demo",
        "--data",
        data.toString(),
        "--state-dir",
        directory.resolve("state").toString(),
        "--http-port",
        Integer.toString(http),
        "--kafka-port",
        Integer.toString(kafka));
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String page : PAGES) {
      Matcher blocks = SHELL_BLOCK.matcher(Files.readString(Path.of(page)));
      while (blocks.find()) {
        commands.add(blocks.group(1).strip());
      }
    }
    return commands;
  }

  private static String ported(String command, int http, int kafka) {
    return command.replace("127.0.0.1:8080", "127.0.0.1:" + http).replace("9092", "" + kafka);
  }

  private String run(String command, int http) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "command", ".out");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-o", "pipefail", "-ec", command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TASTESTREAM_URL", "http://127.0.0.1:" + http);
    Process process = builder.start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(command).isTrue();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as("%s%n%s", command, text).isZero();
    return text;
  }
}
