package dev.tastestream.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes options that were not given from the environment: {@code --http-port} from {@code
 * TASTESTREAM_HTTP_PORT}. Options on the command line win.
 */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? environment.get(variable(option.longestName()))
        : null;
  }

  /** The variable that stands for an option. */
  static String variable(String option) {
    return "TASTESTREAM_"
        + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
