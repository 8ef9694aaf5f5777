package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.cli.manual.ManualPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Manual page, completion and version. */
class ManualPageTest {

  private static final CommandLine PROGRAM = Main.commandLine(Map.of());

  @TempDir Path folder;

  @Test
  void theManualPageHasEveryOptionOfEveryCommand() {
    List<String> sections =
        Arrays.asList(ManualPage.of(PROGRAM, "tastestream 1.2").split("\n\\.SS ", -1));
    assertThat(sections.get(0))
        .startsWith(".TH TASTESTREAM 1 \"\" \"tastestream 1.2\"\n.SH NAME\n");
    requireSections(PROGRAM, sections);
  }

  private static void requireSections(CommandLine parent, List<String> sections) {
    for (CommandLine command : parent.getSubcommands().values()) {
      String title = "\"" + command.getCommandSpec().qualifiedName().replace("-", "\\-");
      String section =
          sections.stream()
              .filter(it -> it.startsWith(title + "\"") || it.startsWith(title + " "))
              .findAny()
              .orElseThrow(() -> new AssertionError("no section " + title));
      command.getCommandSpec().options().stream()
          .filter(option -> !option.usageHelp() && !option.versionHelp())
          .map(OptionSpec::longestName)
          .forEach(name -> assertThat(section).contains(name.replace("-", "\\-")));
      requireSections(command, sections);
    }
  }

  @Test
  void theManualPageIsValidForManAndHasNothingThatIsNotFilledIn() {
    String page = ManualPage.of(PROGRAM, "tastestream 1.2");
    assertThat(page).doesNotContain("${", "%%", "%n", "\t");
    assertThat(
            page.lines()
                .filter(line -> line.startsWith("."))
                .map(line -> line.replaceFirst(" .*", "")))
        .containsOnly(".TH", ".SH", ".SS", ".TP", ".B");
    assertThat(page.chars().allMatch(letter -> letter < 127)).isTrue();
    assertThat(page)
        .contains("X\\-Forwarded\\-\\[u2026] headers")
        .contains("HTTP port (default: 8080).")
        .contains("at most N% of its lines");
  }

  @Test
  void bashReadsTheCompletionAndCompletesCommandsAndOptions() throws Exception {
    for (String shell : List.of("bash", "zsh")) {
      StringWriter script = new StringWriter();
      int exit =
          Main.commandLine(Map.of()).setOut(new PrintWriter(script)).execute("completion", shell);
      assertThat(exit).isZero();
      Path file = Files.writeString(folder.resolve(shell), script.toString());
      assertThat(completions(file, "tastestream", "gen"))
          .containsExactlyInAnyOrder("generate", "generations");
      assertThat(completions(file, "tastestream", "stream", "--http-p")).contains("--http-port");
    }
    assertThat(
            Main.commandLine(Map.of())
                .setErr(new PrintWriter(new StringWriter()))
                .execute("completion", "fish"))
        .isEqualTo(2);
  }

  private static List<String> completions(Path script, String... words)
      throws IOException, InterruptedException {
    String line =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_tastestream; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, String.join(" ", words), words.length - 1);
    Process bash =
        new ProcessBuilder("bash", "-c", line)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> printed =
        new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return printed;
  }
}
