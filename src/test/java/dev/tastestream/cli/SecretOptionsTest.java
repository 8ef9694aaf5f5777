package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line can be read by others, so secrets are in files, or in variables that are no
 * options.
 */
class SecretOptionsTest {

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(key|secret|password|token|credential|kafka-config).*");

  @Test
  void optionsAboutSecretsTakeTheNameOfAFile() {
    List<OptionSpec> secret =
        options(Main.commandLine(Map.of())).stream()
            .filter(option -> SECRET.matcher(option.longestName()).matches())
            .toList();

    assertThat(secret)
        .extracting(OptionSpec::longestName)
        .contains("--api-key-file", "--kafka-config", "--tls-key", "--tls-password-file");
    assertThat(secret)
        .allSatisfy(option -> assertThat(type(option)).isIn(Path.class, Integer.class));
  }

  @Test
  void helpNamesTheVariablesOfSecretsAndNotTheirValues() {
    Map<String, String> secrets =
        Map.of(
            "TASTESTREAM_API_KEY", "secret-key-7319-of-films",
            "TASTESTREAM_TLS_PASSWORD", "secret-password-7319");
    for (CommandLine command : Main.commandLine(secrets).getSubcommands().values()) {
      assertThat(command.getUsageMessage()).doesNotContain("7319");
    }
    assertThat(Main.commandLine(secrets).getSubcommands().get("stream").getUsageMessage())
        .contains("TASTESTREAM_API_KEY", "TASTESTREAM_TLS_PASSWORD");
  }

  private static Class<?> type(OptionSpec option) {
    return option.type() == Optional.class ? option.auxiliaryTypes()[0] : option.type();
  }

  private static List<OptionSpec> options(CommandLine command) {
    List<OptionSpec> options = new ArrayList<>(command.getCommandSpec().options());
    command.getSubcommands().values().forEach(sub -> options.addAll(options(sub)));
    return options;
  }
}
