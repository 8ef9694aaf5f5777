package dev.tastestream.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of options, by its text. */
class ConfigFileTest {

  private static final Set<String> KNOWN =
      Set.of("http-port", "http-host", "state-dir", "api-key-file", "bootstrap-server", "keep");

  @TempDir Path directory;

  private ConfigFile read(String text) throws IOException {
    return ConfigFile.read(file(text.getBytes(StandardCharsets.UTF_8)).toString(), KNOWN);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("films.properties"), bytes);
  }

  @Test
  void isReadAsJavasPropertiesWithTheNumbersOfLines() throws IOException {
    ConfigFile file =
        read(
            "\uFEFF# films\r\n\r\n! more\r\nhttp-port = 8081\r\n  http-host:\\\r\n    ::1\r\n"
                + "state-dir data/\\u00e9t\u00e9 \r\nkeep=\r\nbootstrap-server=a:1,\\\\b");

    assertThat(file.setting("--http-port")).contains(new ConfigFile.Setting("8081", 4));
    assertThat(file.setting("--http-host")).contains(new ConfigFile.Setting("::1", 5));
    assertThat(file.setting("--state-dir"))
        .contains(new ConfigFile.Setting("data/\u00e9t\u00e9", 7));
    assertThat(file.setting("--keep")).isEmpty();
    assertThat(file.setting("--bootstrap-server")).contains(new ConfigFile.Setting("a:1,\\b", 9));
    assertThat(file.setting("--api-key-file")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "htp-port=1, http-port",
    "http_port=1, http-port",
    "HTTP-PORT=1, http-port",
    "--http-port=1, http-port",
    "bootstrap.servers=a:1, bootstrap-server",
    "statedir=x, state-dir",
  })
  void anUnknownNameIsRefusedWithItsLineAndTheNearestName(String line, String nearest) {
    assertThatThrownBy(() -> read("# films\n" + line))
        .isInstanceOf(ConfigFileException.class)
        .hasMessageContaining("films.properties, line 2: '" + line.split("=", -1)[0] + "'")
        .hasMessageContaining("did you mean '" + nearest + "'?");
  }

  @ParameterizedTest
  @CsvSource({
    "zzzz=1, 'is not an option of any command: correct it, or leave it out'",
    "memory=6g, 'is read by the start script: give --memory, or set TASTESTREAM_MEMORY'",
    "MEMORY=6g, 'is read by the start script: give --memory, or set TASTESTREAM_MEMORY'",
    "config=other, 'can''t be here, because a file of options can''t name another: leave it out'",
  })
  void aNameThatIsLikeNoneHasNoNearestOne(String line, String says) {
    assertThatThrownBy(() -> read("# films\n" + line))
        .isInstanceOf(ConfigFileException.class)
        .hasMessageEndingWith("films.properties, line 2: '" + line.split("=", -1)[0] + "' " + says);
  }

  @Test
  void aLineOfAnyLengthIsReadAndOnlyTheBeginningOfItsNameShown() {
    String name = "x".repeat(100_000);
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(ConfigFileException.class)
        .hasMessageEndingWith("line 1 has no value: write a line like http-port=8080");
    assertThatThrownBy(() -> read("\\".repeat(100_000)))
        .isInstanceOf(ConfigFileException.class)
        .hasMessageEndingWith("line 1 has no value: write a line like http-port=8080");
    assertThatThrownBy(() -> read(name + "=1"))
        .isInstanceOf(ConfigFileException.class)
        .hasMessageContaining("line 1: '" + "x".repeat(60) + "…' is not an option");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\\n# x=1", "keep=1\n\\\n! x=1", "\\", "\\\n", "\\\n\\\n"})
  void aLineWithoutAPropertyIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigFileException.class)
        .hasMessageMatching(".*, line \\d has no value: write a line like http-port=8080");
  }

  @Test
  void aNameThatIsThereTwiceIsRefusedWithBothLines() {
    assertThatThrownBy(() -> read("keep=1\n\nkeep=1\n"))
        .hasMessageContaining("line 3: 'keep' is already in line 1: keep one of them");
  }

  @Test
  void aValueIsNeverShown() {
    for (String line :
        new String[] {
          "api-key=tops3cret", "tops3cret", "keep=1\nkeep=tops3cret", "x\\u12=tops3cret"
        }) {
      assertThatThrownBy(() -> read(line))
          .isInstanceOf(ConfigFileException.class)
          .hasMessageContaining("line ")
          .hasMessageNotContaining("tops3cret");
    }
  }

  @Test
  void aKeyInPlaceOfItsFileIsNotShownEither() throws IOException {
    ConfigFile file = read("api-key-file=tops3cret");

    String message =
        file.named(
            "--api-key-file: tops3cret does not exist",
            "--api-key-file",
            file.setting("--api-key-file").orElseThrow());

    assertThat(message)
        .matches("api-key-file in .*films.properties, line 1: its value does not exist");
  }

  @Test
  void whatIsNoTextIsRefusedByName() throws IOException {
    byte[][] texts = {{'k', 0, '=', '1'}, {(byte) 0xff, (byte) 0xfe, 'k'}, {(byte) 0xe9}};
    for (byte[] text : texts) {
      String path = file(text).toString();
      assertThatThrownBy(() -> ConfigFile.read(path, KNOWN))
          .hasMessage(path + " is not a text in UTF-8: name a file with lines like http-port=8080");
    }
    for (String path : new String[] {directory.toString(), directory + "/missing", "a\0b"}) {
      assertThatThrownBy(() -> ConfigFile.read(path, KNOWN))
          .isInstanceOf(ConfigFileException.class)
          .hasMessageStartingWith(path);
    }
  }
}
