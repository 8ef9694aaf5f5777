package dev.tastestream.cli;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.cli.process.EnvironmentDefaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The values that options and their variables accept, for all options of all commands. */
class OptionsTest {

  /** Options that accept any text. */
  private static final Set<String> FREE = Set.of("--value", "--systems", "--principal");

  /** Options that accept numbers below 1. */
  private static final Set<String> ZERO_IS_GOOD =
      Set.of(
          "--http-port",
          "--metrics-port",
          "--kafka-port",
          "--limit",
          "--seed",
          "--fit-seed",
          "--patience");

  /** Valid positional parameters, by their labels. */
  private static final Map<String, String> PARAMETERS =
      Map.of("PARTITION:OFFSET", "0:1", "SHELL", "bash");

  private static final Set<String> NEGATIVE_IS_GOOD = Set.of("--fit-seed");

  /** Shared by tests that set no variables, because it takes a while to create. */
  private static final CommandLine PROGRAM = Main.commandLine(Map.of());

  @TempDir static Path directory;

  /** One option of one command, as a test's parameter. */
  record Case(List<String> command, OptionSpec option) {

    String name() {
      return option.longestName();
    }

    String variable() {
      return EnvironmentDefaults.variable(name());
    }

    boolean takesValue() {
      return option.arity().max() > 0 && !isFlag();
    }

    boolean isFlag() {
      return option.type() == boolean.class;
    }

    boolean isNumber() {
      return Stream.of(option.auxiliaryTypes())
          .anyMatch(
              type ->
                  type == int.class || type == long.class || Number.class.isAssignableFrom(type));
    }

    @Override
    public String toString() {
      return String.join(" ", command) + " " + name();
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    collect(PROGRAM, List.of(), cases);
    return cases;
  }

  private static void collect(CommandLine command, List<String> path, List<Case> cases) {
    command.getCommandSpec().options().forEach(option -> cases.add(new Case(path, option)));
    command
        .getSubcommands()
        .forEach(
            (name, sub) ->
                collect(sub, Stream.concat(path.stream(), Stream.of(name)).toList(), cases));
  }

  static Stream<Case> withValue() {
    return cases().stream().filter(Case::takesValue);
  }

  static Stream<List<Case>> commands() {
    return cases().stream()
        .collect(Collectors.groupingBy(Case::command, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void variablesThatAreEmptyOrOfAServiceOfKubernetesAreAsIfUnset(List<Case> options) {
    List<String> line = required(options.get(0));
    for (String nothing : List.of("", " ", "tcp://10.96.0.12:8080")) {
      Map<String, String> variables =
          options.stream().map(Case::variable).distinct().collect(toMap(it -> it, it -> nothing));
      Outcome outcome = parse(variables, line);
      assertThat(outcome.exit()).as(outcome.err()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("withValue")
  void garbageIsWrongUsageAndNamesTheOption(Case it) {
    if (!FREE.contains(it.name())) {
      assertRefused(parse(Map.of(), required(it, it.name() + "=" + garbage(it))), it.name());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void garbageInAVariableIsWrongUsageAndNamesTheVariable(Case it) {
    if (it.option().usageHelp() || it.option().versionHelp()) {
      assertThat(parse(Map.of(it.variable(), "0.1.0"), required(it)).exit()).isZero();
    } else if (!FREE.contains(it.name())
        && !it.option().required()
        && it.option().group() == null) {
      assertRefused(parse(Map.of(it.variable(), garbage(it)), required(it)), it.variable());
    }
  }

  /**
   * Values that no option of a type accepts; for paths, a file in place of a folder, or a folder.
   */
  private static String garbage(Case it) {
    try {
      return switch (it.option().paramLabel()) {
        case "DIR" -> Files.writeString(directory.resolve("file"), "").toString();
        case "FILE" -> directory.toString();
        default -> "b na\u00adna_:/";
      };
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("withValue")
  void numbersBelowWhatMakesSenseAreWrongUsage(Case it) {
    if (it.isNumber() || it.option().paramLabel().equals("TIME")) {
      for (String number :
          List.of("0", "0s", "-1", "-9223372036854775808", "1e3", "9".repeat(30))) {
        if (!isGood(it, number)) {
          assertRefused(parse(Map.of(), required(it, it.name() + "=" + number)), it.name());
        }
      }
    }
  }

  private static boolean isGood(Case it, String number) {
    return switch (number) {
      case "0" -> ZERO_IS_GOOD.contains(it.name()) && it.isNumber();
      case "0s" -> !it.isNumber() && !it.name().equals("--every");
      default -> number.startsWith("-") && isFitSeed(it);
    };
  }

  private static boolean isFitSeed(Case it) {
    return NEGATIVE_IS_GOOD.contains(it.name())
        || (it.name().equals("--seed") && !it.command().contains("evaluate"));
  }

  @ParameterizedTest
  @CsvSource({
    "stream, --advertised-host, stream_1",
    "stream, --advertised-host, http://stream-1",
    "stream, --advertised-host, stream-1:8080",
    "stream, --http-host, no.such.host.invalid",
    "stream, --http-host, a_b",
    "stream, --application-id, two words",
    "stream, --application-id, ..",
    "stream, --topic-prefix, a/b",
    "stream, --stream-threads, 0",
    "demo, --http-port, 65536",
    "train, --keep, 0",
    "topics check, --bootstrap-server, localhost",
    "topics check, --bootstrap-server, 'localhost:0'",
    "topics check, --bootstrap-server, 'a:1,b'",
    "topics check, --bootstrap-server, '::1:9092'",
    "topics check, --bootstrap-server, 'a:99999'",
    "stream, --cors-origin, https://a/b",
  })
  void whatNobodyCanMeanIsWrongUsage(String command, String option, String value) {
    List<String> path = Arrays.asList(command.split(" "));
    assertRefused(parse(Map.of(), with(path, option + "=" + value)), option);
    String variable = EnvironmentDefaults.variable(option);
    assertRefused(parse(Map.of(variable, value), path), variable);
  }

  @ParameterizedTest
  @CsvSource({
    "stream, --advertised-host, '[::1]'",
    "stream, --advertised-host, fe80::1",
    "stream, --advertised-host, stream-1.films.svc",
    "stream, --http-host, ::1",
    "stream, --http-host, '[::1]'",
    "topics check, --bootstrap-server, '[::1]:9092'",
    "topics check, --bootstrap-server, 'SASL_SSL://my_kafka:9092, b:1'",
    "recommend --user 1, --url, 'http://[::1]:8080/'",
  })
  void whatLooksOddAndIsGoodIsTaken(String command, String option, String value) {
    List<String> path = Arrays.asList(command.split(" "));
    assertThat(parse(Map.of(), with(path, option + "=" + value)).exit()).isZero();
  }

  @Test
  void helpIsThereWhateverTheVariablesSay() {
    Map<String, String> bad =
        Map.of("TASTESTREAM_HTTP_PORT", "x", "TASTESTREAM_HELP", "x", "TASTESTREAM_VERSION", "1");
    Outcome help = parse(bad, List.of("stream", "--help"));
    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("--http-port");
    assertThat(parse(bad, List.of("--version")).exit()).isZero();
  }

  @Test
  void anUnknownHostOfTheClusterIsNamedWithWhereItWasSaid() throws IOException {
    Path file =
        Files.writeString(directory.resolve("c.properties"), "bootstrap.servers=no.such.invalid:1");
    assertRefused(
        run(Map.of("TASTESTREAM_BOOTSTRAP_SERVER", "no.such.invalid:9092"), "topics", "check"),
        "TASTESTREAM_BOOTSTRAP_SERVER");
    assertRefused(
        run(Map.of(), "topics", "check", "--kafka-config", file.toString()),
        "bootstrap.servers in " + file);
  }

  static Stream<List<String>> commandsThatTalkToKafka() {
    return cases().stream()
        .filter(it -> it.name().equals("--kafka-config"))
        .map(it -> required(it));
  }

  @ParameterizedTest
  @MethodSource("commandsThatTalkToKafka")
  void aClientFileThatIsWrongIsWrongUsageOfEveryCommand(List<String> command) throws IOException {
    Path file = Files.writeString(directory.resolve("c.properties"), "acks=1\n");
    Outcome refused = run(Map.of("TASTESTREAM_KAFKA_CONFIG", file.toString()), with(command));
    assertRefused(refused, "TASTESTREAM_KAFKA_CONFIG: acks in " + file);
    assertThat(commandsThatTalkToKafka()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("withValue")
  void garbageInAFileIsWrongUsageAndNamesTheLine(Case it) throws IOException {
    if (!FREE.contains(it.name()) && it.option().group() == null && !it.name().equals("--config")) {
      String name = it.name().substring(2);
      Path file = config("# films", name + "=" + garbage(it));
      List<String> line = new ArrayList<>(required(it, it.name()));
      line.remove(it.name());
      assertRefused(
          parse(Map.of(), with(line, "--config=" + file)), name + " in " + file + ", line 2: ");
    }
  }

  private static Path config(String... lines) throws IOException {
    return Files.writeString(directory.resolve("films.properties"), String.join("\n", lines));
  }

  @Test
  void aFileIsWeakerThanAVariableAndThatIsWeakerThanTheCommandLine() throws IOException {
    Path file = config("http-port=x", "user=7", "once=true", "every=1h");
    Map<String, String> variable = Map.of("TASTESTREAM_HTTP_PORT", "y");

    String inFile = "http-port in " + file + ", line 1: 'x'";
    assertRefused(run(Map.of(), "--config", file.toString(), "stream"), inFile);
    assertRefused(run(Map.of(), "stream", "--config", file.toString()), inFile);
    assertRefused(run(Map.of("TASTESTREAM_CONFIG", file.toString()), "stream"), inFile);
    assertRefused(
        run(variable, "stream", "--config", file.toString()), "TASTESTREAM_HTTP_PORT: 'y'");
    assertRefused(
        run(variable, "stream", "--config", file.toString(), "--http-port=z"), "--http-port: 'z'");
    assertThat(parse(Map.of(), List.of("recommend", "--config=" + file)).exit())
        .as("user is required, and in the file")
        .isZero();
    assertRefused(
        run(Map.of(), "train", "--config=" + file),
        "once in " + file + ", line 3 fits one generation: leave out every in");
  }

  @Test
  void aHostThatNobodyKnowsIsAFailedCheckOfDoctor() throws IOException {
    Path file =
        Files.writeString(directory.resolve("d.properties"), "bootstrap.servers=no.such.invalid:1");
    String state = "--state-dir=" + directory.resolve("doctor");
    for (String where : List.of("--bootstrap-server=no.such.invalid:1", "--kafka-config=" + file)) {
      Outcome outcome = run(Map.of(), "doctor", where, state);
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
      assertThat(outcome.out())
          .containsPattern("(ok|warning|failed) +java ")
          .containsPattern("failed +cluster +the address 'no.such.invalid:1' names no host that");
    }
    Outcome json = run(Map.of(), "doctor", "--json", "--bootstrap-server=no.such.invalid:1", state);
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.out()).startsWith("{\"ok\":false,").contains("\"check\":\"cluster\"");
  }

  @Test
  void theHelpNamesTheOptionOfTheStartScript() {
    assertThat(run(Map.of(), "--help").out()).contains("--memory SIZE");
  }

  /** They go on to what is wrong next. */
  @Test
  void theCommandLineWinsWhereAFileSaysTheOpposite() throws IOException {
    Path file =
        config(
            "every=1h",
            "after-ratings=5",
            "data=" + directory,
            "split=random",
            "strict=true",
            "value=1");
    String config = "--config=" + file;
    String nowhere = "--bootstrap-server=no.such.host.invalid:9092";

    assertRefused(run(Map.of(), "train", "--once", config, nowhere), "--bootstrap-server");
    assertRefused(run(Map.of(), "dlq", "replay", config, nowhere), "--bootstrap-server");
    assertRefused(
        run(Map.of(), "train", "--once", config, "--after-ratings=5"),
        "--once fits one generation");
    Outcome split =
        run(Map.of(), "evaluate", config, "--train=a.csv", "--test=b.csv", "--movies=c.csv");
    assertThat(split.err()).contains("a.csv").doesNotContain("Name either");
    assertThat(
            run(Map.of(), "replay", config, "--allow-bad=5%", nowhere, "--data=" + directory).err())
        .doesNotContain("name one of them");
  }

  @Test
  void aFileThatIsWrongIsWrongUsageOfEveryCommandButHelp() throws IOException {
    Path file = config("keep=1", "kep=2");
    String problem = file + ", line 2: 'kep' is not an option of any command: did you mean 'keep'?";
    assertRefused(run(Map.of(), "evaluate", "--config=" + file), "--config: " + problem);
    assertRefused(
        run(Map.of("TASTESTREAM_CONFIG", file.toString()), "help"),
        "TASTESTREAM_CONFIG: " + problem);
    assertThat(parse(Map.of(), List.of("stream", "--config=" + file, "--help")).exit()).isZero();
    assertRefused(run(Map.of(), "stream", "--config"), "--config");
    assertRefused(run(Map.of(), "stream", "--config", "a", "--config", "b"), "--config");
  }

  private static String[] with(List<String> command) {
    return command.toArray(String[]::new);
  }

  private static void assertRefused(Outcome outcome, String named) {
    assertThat(outcome.exit())
        .as("%s: %s", named, outcome.err())
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(outcome.err().lines().findFirst().orElseThrow()).contains(named);
    assertThat(outcome.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
  }

  private static List<String> with(List<String> path, String argument) {
    return Stream.concat(path.stream(), Stream.of(argument)).toList();
  }

  /** A complete command line, with further arguments. */
  private static List<String> required(Case it, String... further) {
    List<String> line = new ArrayList<>(it.command());
    CommandLine command = PROGRAM;
    for (String name : it.command()) {
      command = command.getSubcommands().get(name);
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.required()
          && Arrays.stream(further).noneMatch(f -> f.startsWith(option.longestName()))) {
        line.add(option.longestName() + "=" + (option.paramLabel().equals("DIR") ? "x" : "1"));
      }
    }
    command.getCommandSpec().positionalParameters().stream()
        .filter(parameter -> parameter.arity().min() > 0)
        .forEach(parameter -> line.add(PARAMETERS.getOrDefault(parameter.paramLabel(), "1")));
    line.addAll(List.of(further));
    return line;
  }

  private record Outcome(int exit, String out, String err) {}

  /** Parses a command line without running it. */
  private static Outcome parse(Map<String, String> environment, List<String> arguments) {
    CommandLine program = environment.isEmpty() ? PROGRAM : Main.commandLine(environment);
    program.setExecutionStrategy(
        parsed -> {
          Integer help = CommandLine.executeHelpRequest(parsed);
          return help == null ? 0 : help;
        });
    return run(program, arguments.toArray(String[]::new));
  }

  private static Outcome run(Map<String, String> environment, String... arguments) {
    return run(Main.commandLine(environment), arguments);
  }

  private static Outcome run(CommandLine program, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Outcome(program.execute(arguments), out.toString(), err.toString());
  }
}
