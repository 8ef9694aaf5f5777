package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script with a fake Java that prints how it was called. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {

  private static final Path SCRIPT = Path.of("src", "main", "scripts", "tastestream");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "TASTESTREAM_HEAP, banana, is not a size",
    "TASTESTREAM_HEAP, -5m, is not a size",
    "TASTESTREAM_HEAP, 99999999999999999999m, is not a size",
    "TASTESTREAM_HEAP, 1.5g, is not a size",
    "TASTESTREAM_HEAP, 640, is too small",
    "TASTESTREAM_HEAP, 0g, is too small",
    "TASTESTREAM_HEAP, 99999999g, is more than any machine has",
    "TASTESTREAM_NATIVE_MEMORY, much, is not a size",
    "TASTESTREAM_STATE_MEMORY, plenty, is not a size",
    "TASTESTREAM_STATE_MEMORY, 8m, is too small",
    "TASTESTREAM_MEMORY, some, is not a size",
    "TASTESTREAM_MEMORY, 640m, is too small",
    "OMP_NUM_THREADS, two, is no number of threads",
    "OMP_NUM_THREADS, 0, is no number of threads",
  })
  void aBadValueIsOneSentenceThatNamesTheVariable(String variable, String value, String hint)
      throws Exception {
    Outcome refused = start(Map.of(variable, value));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.output().strip())
        .startsWith("tastestream: %s=%s %s".formatted(variable, value, hint))
        .hasLineCount(1);
  }

  @Test
  void anEmptyVariableIsAsIfUnset() throws Exception {
    Outcome started =
        start(
            Map.of("TASTESTREAM_HEAP", "", "TASTESTREAM_NATIVE_MEMORY", "", "OMP_NUM_THREADS", ""));
    assertThat(started.output()).contains("-Xmx640m ", "maxbytes=768m ");
  }

  @Test
  void theMemoryOfStateIsHandedOnInMegabytesIfItIsSet() throws Exception {
    assertThat(start(Map.of("TASTESTREAM_STATE_MEMORY", "1g")).output())
        .contains("-Dtastestream.state.megabytes=1024 ");
    assertThat(start(Map.of("TASTESTREAM_STATE_MEMORY", "")).output())
        .doesNotContain("state.megabytes");
  }

  @ParameterizedTest
  @CsvSource({"640m, 640", "2g, 2048", "0640M, 640", "700000k, 683", "671088640, 640"})
  void sizesAreTakenAsJavaTakesThem(String size, int megabytes) throws Exception {
    assertThat(start(Map.of("TASTESTREAM_HEAP", size)).output())
        .contains("-Xmx%dm ".formatted(megabytes));
  }

  @ParameterizedTest
  @CsvSource({"1g", "1500m", "2g", "6g", "64g"})
  void aBudgetIsDividedOverAllPartsAndNeverExceeded(String budget) throws Exception {
    Outcome started = start(Map.of("TASTESTREAM_MEMORY", budget), "demo");
    List<Integer> parts = megabytes(started.output().lines().findFirst().orElseThrow());
    int whole = parts.get(0);
    assertThat(parts.stream().skip(1).mapToInt(it -> it).sum()).isBetween(whole - 3, whole);
    assertThat(started.output())
        .contains("-Xmx%dm ".formatted(parts.get(1)))
        .contains("maxbytes=%dm ".formatted(parts.get(2)))
        .contains("state.megabytes=%d ".formatted(parts.get(3)));
  }

  private static List<Integer> megabytes(String line) {
    return Pattern.compile("([0-9]+)m")
        .matcher(line)
        .results()
        .map(number -> Integer.valueOf(number.group(1)))
        .toList();
  }

  @Test
  void aPartThatIsSetKeepsItsSizeAndTheOthersShareWhatIsLeft() throws Exception {
    Map<String, String> environment =
        Map.of(
            "TASTESTREAM_MEMORY", "6g", "TASTESTREAM_HEAP", "4g", "TASTESTREAM_STATE_MEMORY", "");
    List<Integer> parts = megabytes(start(environment, "demo").output());
    assertThat(parts.get(1)).isEqualTo(4096);
    assertThat(parts.get(2) + parts.get(3) + parts.get(4)).isBetween(2045, 2048);
  }

  @Test
  void theOptionIsTakenAnywhereAndWinsOverTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("TASTESTREAM_MEMORY", "1g");
    String inFront = start(environment, "--memory", "2g", "demo", "--data", "a b").output();
    String behind = start(environment, "demo", "--data", "a b", "--memory=2g").output();
    assertThat(inFront).isEqualTo(behind).contains("of 2048m", "Main demo --data a b");
    assertThat(inFront).doesNotContain("--memory");
  }

  @Test
  void aShortCommandSaysNothingOfMemory() throws Exception {
    assertThat(start(Map.of("TASTESTREAM_MEMORY", "2g"), "--version").output()).hasLineCount(1);
  }

  @Test
  void partsThatAreTogetherMoreThanTheBudgetAreRefused() throws Exception {
    Outcome refused = start(Map.of("TASTESTREAM_HEAP", "3g"), "demo", "--memory", "3g");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.output())
        .startsWith("tastestream: --memory=3g is less than")
        .contains("raise it, or lower TASTESTREAM_HEAP")
        .hasLineCount(1);
  }

  @Test
  void aBudgetWithoutAValueIsRefused() throws Exception {
    Outcome refused = start(Map.of(), "demo", "--memory");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.output()).contains("--memory has no value");
  }

  @Test
  void aLocaleOfPlainAsciiBecomesOneInWhichEveryFileHasAName() throws Exception {
    assertThat(start(Map.of("LC_ALL", "C")).output()).contains("LC_ALL=C.UTF-8 ");
    assertThat(start(Map.of("LC_ALL", "C.UTF-8")).output()).contains("LC_ALL=C.UTF-8 ");
  }

  @ParameterizedTest
  @CsvSource({"17.0.15, false", "21, false", "24.0.1, true", "25, true"})
  void whatLaterJavasWarnOfIsAllowedByName(String version, boolean allowed) throws Exception {
    release(version);
    Outcome started = start(Map.of());
    assertThat(started.output().contains("--enable-native-access=ALL-UNNAMED")).isEqualTo(allowed);
    assertThat(started.output().contains("--sun-misc-unsafe-memory-access=allow"))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"17.0.15, true", "19.0.2, true", "20, false", "25, false"})
  void earlierJavasKeepTheCodeThatTheyHaveCompiled(String version, boolean kept) throws Exception {
    release(version);
    assertThat(start(Map.of()).output().contains("-XX:-UseCodeCacheFlushing")).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"1023m, -XX:+UseSerialGC", "1g, -XX:+UseG1GC"})
  void aLargeHeapIsCollectedInParts(String heap, String collector) throws Exception {
    assertThat(start(Map.of("TASTESTREAM_HEAP", heap)).output())
        .containsOnlyOnce("GC ")
        .contains(collector);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TASTESTREAM_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
  void aCollectorThatIsNamedIsTheOnlyOne(String variable) throws Exception {
    String output = start(Map.of(variable, "-Da=b -XX:+UseZGC")).output();
    assertThat(output).doesNotContain("SerialGC", "G1GC");
    assertThat(start(Map.of(variable, "-Da=UseZGC")).output()).contains("-XX:+UseSerialGC");
  }

  @Test
  void aJavaThatIsTooOldIsNamed() throws Exception {
    release("11.0.2");
    Outcome refused = start(Map.of());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output()).contains("is Java 11").contains("Java 17 or later");
  }

  @Test
  void aFolderThatNoClasspathCanHoldIsNamed() throws Exception {
    Path home = Files.createDirectories(directory.resolve("a:b").resolve("bin"));
    Path script = Files.copy(SCRIPT, home.resolve("tastestream"));
    Outcome refused = run(script, Map.of());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.output()).contains("a:b").contains("without a colon");
  }

  private record Outcome(int exit, String output) {}

  private void release(String version) throws IOException {
    Path home = Files.createDirectories(directory.resolve("java home"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
  }

  private Outcome start(Map<String, String> environment, String... arguments) throws Exception {
    return run(SCRIPT, environment, arguments);
  }

  private Outcome run(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path java = Files.createDirectories(directory.resolve("java home").resolve("bin"));
    Files.writeString(java.resolve("java"), "#!/bin/sh\necho \"LC_ALL=${LC_ALL:-} $*\"\n");
    Files.setPosixFilePermissions(
        java.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", java.getParent().toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
