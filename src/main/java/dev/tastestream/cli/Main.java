package dev.tastestream.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: one command for each stage of the journey, and one for all of them. */
@Command(
    name = "tastestream",
    description = "A streaming movie recommender on Kafka Streams and Deeplearning4j.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      TopicsCommand.class,
      ReplayCommand.class,
      StreamCommand.class,
      TrainCommand.class,
      GenerationsCommand.class,
      DlqCommand.class,
      RecommendCommand.class,
      EvaluateCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line as every caller should run it: exit codes, defaults, error messages. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
        .setExecutionExceptionHandler(new FailureReport())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing a command: try 'tastestream demo', or --help for all.");
  }
}
