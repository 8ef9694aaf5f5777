package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.support.Runbook;
import dev.tastestream.support.Runbook.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The page of runbooks without running it; a slow test runs it. */
class RunbookTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:^|[ /])tastestream ([a-z][^;|&>\\n]*?)(?= *(?:;|\\||&|2?>|$))", Pattern.MULTILINE);

  static Stream<String> commands() throws IOException {
    return Runbook.all().stream()
        .flatMap(runbook -> runbook.steps().stream())
        .flatMap(step -> COMMAND.matcher(step.commands()).results())
        .map(match -> match.group(1));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theProgramHasEveryCommandAndOptionOfThePage(String command) {
    CommandLine line = Main.commandLine(Map.of());
    assertThat(line.parseArgs(command.split(" +", -1)).errors()).isEmpty();
  }

  @Test
  void thePageHasCommandsInEverySection() throws IOException {
    List<Runbook> runbooks = Runbook.all();
    assertThat(runbooks).hasSizeGreaterThan(6);
    assertThat(commands()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'a',          'a',          true
          'a',          'ab',         false
          'a…',         'ab',         true
          '… done, …',  '1 done, 2',  true
          'a.c',        'abc',        false
          '…',          '',           true
          """)
  void anEllipsisStandsForTheRestOfALine(String expected, String output, boolean printed) {
    assertThat(new Step("", expected).isPrintedBy(output)).isEqualTo(printed);
  }

  @Test
  void anEllipsisAloneStandsForAnyLines() {
    Step step = new Step("", "first\n…\nlast");
    assertThat(step.isPrintedBy("first\nlast")).isTrue();
    assertThat(step.isPrintedBy("first\n1\n2\nlast\n")).isTrue();
    assertThat(step.isPrintedBy("first\nlast\nmore")).isFalse();
    assertThat(step.isPrintedBy("zeroth\nfirst\nlast")).isFalse();
  }

  @Test
  void commandsAreFoundBetweenOthers() {
    Matcher matcher =
        COMMAND.matcher(
            "next/bin/tastestream stream --http-port 1 2> log & echo\ntastestream reset; echo");
    assertThat(matcher.results().map(it -> it.group(1)))
        .containsExactly("stream --http-port 1", "reset");
  }
}
