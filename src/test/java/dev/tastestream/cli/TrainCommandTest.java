package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TrainCommandTest {

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--once --every=30m, leave out --every and --after-ratings",
    "--once --after-ratings=5, leave out --every and --after-ratings",
    "--keep=0, number from 1",
    "--max-rounds=0, number from 1",
    "--every=soon, as in 30m",
    "--metrics-port=65536, from 0 to 65535",
    "--metrics-port=8081 --http-host=0.0.0.0, name a file with a key by --api-key-file",
  })
  void refusesOptionsThatMakeNoSense(String options, String hint) {
    assertThat(train(options.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(hint);
  }

  private int train(String... options) {
    CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
    String[] arguments = new String[options.length + 1];
    arguments[0] = "train";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return command.execute(arguments);
  }
}
