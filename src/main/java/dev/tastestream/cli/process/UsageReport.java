package dev.tastestream.cli.process;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints in one line what is wrong with a command line or an environment variable. */
public final class UsageReport implements IParameterExceptionHandler {

  private static final Pattern INVALID =
      Pattern.compile("Invalid value for option '(-[\\w-]+)'[^:]*: (.*)");

  private final OptionDefaults defaults;

  public UsageReport(OptionDefaults defaults) {
    this.defaults = defaults;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    List<String> arguments = Arrays.asList(args);
    if (asksForHelp(spec, arguments)) {
      command.usage(command.getOut());
      return ExitCode.OK;
    }
    PrintWriter err = command.getErr();
    err.println(
        spec.qualifiedName()
            + ": "
            + defaults.named(sentence(failure.getMessage()), spec, arguments));
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.printf("'%s --help' tells more%n", spec.qualifiedName());
    }
    err.flush();
    return ExitCode.USAGE;
  }

  /** Help is printed even if a variable is wrong. */
  private static boolean asksForHelp(CommandSpec spec, List<String> arguments) {
    return spec.options().stream()
        .filter(option -> option.usageHelp())
        .flatMap(option -> Arrays.stream(option.names()))
        .anyMatch(arguments::contains);
  }

  private static String sentence(String message) {
    String line = message.replaceAll("\\s*\\R\\s*", " ");
    Matcher invalid = INVALID.matcher(line);
    return invalid.matches() ? invalid.group(1) + ": " + invalid.group(2) : line;
  }
}
