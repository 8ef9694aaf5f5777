package dev.tastestream.cli.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The values of options that are not on the command line: from the environment, else from the file
 * of {@code --config}, else those of the program.
 */
public final class OptionDefaults implements IDefaultValueProvider {

  private final EnvironmentDefaults environment;
  private ConfigFile file = ConfigFile.NONE;

  public OptionDefaults(EnvironmentDefaults environment) {
    this.environment = environment;
  }

  /**
   * Reads the file that a command line or the environment names. It has to be read before all other
   * options, because their defaults come from it.
   *
   * @throws ParameterException if the file is wrong
   */
  void readFile(CommandLine program, String... arguments) {
    file = ConfigFile.NONE;
    String variable = EnvironmentDefaults.variable(ConfigFile.OPTION);
    Named named = Named.in(arguments);
    Optional<String> path = named.file.or(() -> environment.value(ConfigFile.OPTION));
    if (path.isEmpty() || named.help) {
      return;
    }
    try {
      file = ConfigFile.read(path.get(), names(program));
    } catch (ConfigFileException e) {
      throw new ParameterException(
          program,
          (named.file.isPresent() ? ConfigFile.OPTION : variable) + ": " + e.getMessage(),
          e);
    }
  }

  /** What has to be known of a command line before the rest of it is parsed. */
  private static final class Named {

    @Option(names = ConfigFile.OPTION, arity = "1")
    private Optional<String> file = Optional.empty();

    @Option(names = {"-h", "--help", "-V", "--version"})
    private boolean help;

    static Named in(String... arguments) {
      Named named = new Named();
      try {
        new CommandLine(named)
            .setUnmatchedArgumentsAllowed(true)
            .setUnmatchedOptionsArePositionalParams(false)
            .parseArgs(arguments);
      } catch (ParameterException e) {
        // The parser of the whole command line says the same, with the name of the command.
        named.file = Optional.empty();
      }
      return named;
    }
  }

  /** Returns the names of the options of all commands, as a file has them. */
  static Set<String> names(CommandLine program) {
    Set<String> names = new TreeSet<>();
    program.getCommandSpec().options().stream()
        .filter(option -> isSetElsewhere(option) && !option.longestName().equals(ConfigFile.OPTION))
        .forEach(option -> names.add(ConfigFile.name(option.longestName())));
    program.getSubcommands().values().forEach(sub -> names.addAll(names(sub)));
    return names;
  }

  private static boolean isSetElsewhere(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp();
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && isSetElsewhere(option)
        ? value(option.longestName()).orElse(null)
        : null;
  }

  /** Returns a variable that is no option; empty if it is unset or blank. */
  public Optional<String> variable(String name) {
    return environment.text(name);
  }

  private Optional<String> value(String option) {
    return environment.value(option).or(() -> file.setting(option).map(ConfigFile.Setting::value));
  }

  /**
   * Returns a message about options that names a variable, or a line of the file, in place of an
   * option whose value came from there.
   *
   * @param arguments of the command line
   */
  String named(String message, CommandSpec command, List<String> arguments) {
    String result = message;
    for (OptionSpec option : command.options()) {
      String name = option.longestName();
      boolean said =
          arguments.stream().anyMatch(it -> it.equals(name) || it.startsWith(name + "="));
      if (said || !isSetElsewhere(option)) {
        continue;
      }
      if (environment.value(name).isPresent()) {
        result =
            result.replaceAll(
                "(?<![\\w-])" + name + "(?![\\w-])", EnvironmentDefaults.variable(name));
      } else if (file.setting(name).isPresent()) {
        result = file.named(result, name, file.setting(name).get());
      }
    }
    return result;
  }
}
