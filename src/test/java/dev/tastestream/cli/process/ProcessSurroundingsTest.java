package dev.tastestream.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessSurroundingsTest {

  private final Locale before = Locale.getDefault();

  @AfterEach
  void setBack() {
    Locale.setDefault(before);
    System.clearProperty("tastestream.log.level");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG-u-nu-arab", "tr-TR", "de-DE", "th-TH-u-nu-thai"})
  void whatMachinesReadIsTheSameInEveryLanguage(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));

    assertThat(ProcessSurroundings.set(Map.of())).isEmpty();

    assertThat("127.0.0.1:%d %,.1f %s".formatted(34079, 1234.5, "I".equalsIgnoreCase("i")))
        .isEqualTo("127.0.0.1:34079 1,234.5 true");
  }

  @ParameterizedTest
  @CsvSource({"TASTESTREAM_LOG_LEVEL, banana", "TASTESTREAM_KAFKA_LOG_LEVEL, 7"})
  void aLevelThatIsNoneIsNamedWithItsVariable(String variable, String value) {
    assertThat(ProcessSurroundings.set(Map.of(variable, value)).orElseThrow())
        .startsWith("%s=%s is not a level".formatted(variable, value));
  }

  @ParameterizedTest
  @CsvSource({
    "stream --http-port 8080, INFO",
    "train, INFO",
    "--config films.properties demo --once, INFO",
    "--config=films.properties stream, INFO",
    "generations list, WARN",
    "doctor --process train, WARN",
    "acls print --format plain --process stream, WARN",
    "verify, WARN",
    "--version, WARN",
  })
  void onlyWhatRunsOnLogsWhatHappens(String commandLine, String level) {
    assertThat(ProcessSurroundings.set(Map.of(), commandLine.split(" "))).isEmpty();
    assertThat(System.getProperty("tastestream.log.level")).isEqualTo(level);
    Map<String, String> chosen = Map.of("TASTESTREAM_LOG_LEVEL", "ERROR");
    assertThat(ProcessSurroundings.set(chosen, commandLine.split(" "))).isEmpty();
    assertThat(System.getProperty("tastestream.log.level")).isEqualTo("ERROR");
  }

  @Test
  void anEmptyLevelIsAsIfUnsetAndLettersMayBeSmall() {
    assertThat(ProcessSurroundings.set(Map.of("TASTESTREAM_LOG_LEVEL", ""))).isEmpty();
    assertThat(System.getProperty("tastestream.log.level")).isEqualTo("WARN");
    assertThat(ProcessSurroundings.set(Map.of("TASTESTREAM_LOG_LEVEL", "debug"))).isEmpty();
    assertThat(System.getProperty("tastestream.log.level")).isEqualTo("DEBUG");
  }
}
