package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Program;
import dev.tastestream.support.Runbook;
import dev.tastestream.support.Runbook.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs the commands of a runbook in one shell, as a person would, at the addresses of the test, and
 * compares what each step prints with the page.
 */
final class RunbookShell {

  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final String MARK = "@@ exit code ";

  /** Of this program and of librdkafka, which depend on the moment. */
  private static final Pattern LOG_LINE =
      Pattern.compile("(?m)^(\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ |%\\d\\|).*\\n");

  private final Path directory;
  private final Map<String, String> places = new LinkedHashMap<>();
  private List<String> shell = List.of("bash");
  private String before = "";

  /**
   * @param directory the working directory
   */
  RunbookShell(Path directory) {
    this.directory = directory;
    places.put("8080", Integer.toString(FreePorts.find()));
    places.put("8081", Integer.toString(FreePorts.find()));
  }

  /** Puts an address of the test in the place of one of the page. */
  RunbookShell at(String page, String test) {
    places.put(page, test);
    return this;
  }

  /** Runs everything in a shell that another command starts. */
  RunbookShell within(String... command) {
    List<String> within = new ArrayList<>(List.of(command));
    within.addAll(shell);
    shell = within;
    return this;
  }

  /** Prepares the shell with commands that are not on the page. */
  RunbookShell after(String commands) {
    before = commands + "\n";
    return this;
  }

  /** Runs all steps; fails at the first one that doesn't print what the page says. */
  void run(Runbook runbook) throws IOException, InterruptedException {
    assertThat(runbook.steps()).as(runbook.title()).isNotEmpty();
    String output = execute(script(runbook));
    List<String> parts = List.of(output.split("(?m)^" + MARK, -1));
    for (int i = 0; i < runbook.steps().size(); i++) {
      Step step = runbook.steps().get(i);
      assertThat(parts).as("steps of %s:%n%s", runbook.title(), output).hasSizeGreaterThan(i + 1);
      String printed = i == 0 ? parts.get(0) : afterFirstLine(parts.get(i));
      System.out.printf("$ %s%n%s%n", step.commands(), printed.strip());
      assertThat(parts.get(i + 1)).as("%s%n%s", step.commands(), output).startsWith("0\n");
      assertThat(step.isPrintedBy(LOG_LINE.matcher(printed).replaceAll("")))
          .as("%s%nprints%n%s%nand the page says%n%s", step.commands(), printed, step.expected())
          .isTrue();
    }
  }

  private static String afterFirstLine(String text) {
    return text.substring(text.indexOf('\n') + 1);
  }

  private String script(Runbook runbook) {
    StringBuilder script = new StringBuilder("trap 'kill $(jobs -p) 2> /dev/null; wait' EXIT\n");
    script.append(before);
    for (Step step : runbook.steps()) {
      script.append("{\n%s\n} 2>&1\n".formatted(here(step.commands())));
      script.append("printf '\\n%s%%s\\n' $?\n".formatted(MARK));
    }
    return script.toString();
  }

  private String here(String commands) {
    String result = commands;
    for (Map.Entry<String, String> place : places.entrySet()) {
      result = result.replace(place.getKey(), place.getValue());
    }
    return result;
  }

  private String asOnThePage(String output) {
    String result = output;
    for (Map.Entry<String, String> place : places.entrySet()) {
      result = result.replace(place.getValue(), place.getKey());
    }
    return result;
  }

  private String execute(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("runbook.sh"), script);
    Path output = directory.resolve("runbook.out");
    List<String> command = new ArrayList<>(shell);
    command.add(file.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .merge("PATH", Program.home().resolve("bin").toString(), (old, own) -> own + ":" + old);
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    String printed = asOnThePage(Files.readString(output));
    assertThat(ended).as("ended within %s:%n%s", PATIENCE, printed).isTrue();
    return printed;
  }
}
