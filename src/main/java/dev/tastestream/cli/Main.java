package dev.tastestream.cli;

import dev.tastestream.cli.process.EnvironmentDefaults;
import dev.tastestream.cli.process.FailureReport;
import dev.tastestream.cli.process.OptionDefaults;
import dev.tastestream.cli.process.ProcessSurroundings;
import dev.tastestream.cli.process.ProgramLine;
import dev.tastestream.cli.process.StopSignal;
import dev.tastestream.cli.process.UsageReport;
import dev.tastestream.cli.process.Version;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: one command for each stage of the journey, and one for all of them. */
@Command(
    name = "tastestream",
    description = "A streaming movie recommender on Kafka Streams and Deeplearning4j.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The start script also takes --memory SIZE, as in --memory 6g: the memory of the whole process."
    },
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      TopicsCommand.class,
      AclsCommand.class,
      ReplayCommand.class,
      StreamCommand.class,
      TrainCommand.class,
      GenerationsCommand.class,
      DlqCommand.class,
      RecommendCommand.class,
      EvaluateCommand.class,
      GenerateCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      PlanCommand.class,
      DoctorCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ResetCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    StopSignal.ofProcess().listen(Thread.currentThread());
    Optional<String> problem = ProcessSurroundings.set(System.getenv(), args);
    if (problem.isPresent()) {
      System.err.println("tastestream: " + problem.get());
      System.exit(ExitCode.USAGE);
    }
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line with exit codes, defaults and error messages. */
  public static CommandLine commandLine() {
    return commandLine(System.getenv());
  }

  /** Returns the command line in another environment. */
  public static CommandLine commandLine(Map<String, String> variables) {
    OptionDefaults defaults = new OptionDefaults(new EnvironmentDefaults(variables));
    return new ProgramLine(new Main(), defaults)
        .setParameterExceptionHandler(new UsageReport(defaults))
        .setExecutionExceptionHandler(new FailureReport(defaults, StopSignal.ofProcess()))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing a command: try 'tastestream demo', or --help for all.");
  }
}
