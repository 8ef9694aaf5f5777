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

/** A command line and an environment can be read by others, so secrets are in files only. */
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
        .contains("--api-key-file", "--kafka-config");
    assertThat(secret).allSatisfy(option -> assertThat(type(option)).isEqualTo(Path.class));
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
