package dev.tastestream.cli.options;

import dev.tastestream.cli.process.OptionDefaults;
import dev.tastestream.http.server.reload.Source;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Secrets in the environment. They are no options: a command line, unlike an environment, can be
 * read by every account of the machine.
 */
final class SecretVariables {

  private final Optional<OptionDefaults> defaults;

  private SecretVariables(Optional<OptionDefaults> defaults) {
    this.defaults = defaults;
  }

  /** Returns the variables of the environment that a command has its defaults from. */
  static SecretVariables of(CommandSpec spec) {
    return new SecretVariables(
        Optional.ofNullable(spec.commandLine().getDefaultValueProvider())
            .filter(OptionDefaults.class::isInstance)
            .map(OptionDefaults.class::cast));
  }

  /** Returns a variable; empty if it is unset or blank. */
  Optional<Source> source(String name) {
    return defaults
        .flatMap(environment -> environment.variable(name))
        .map(value -> Source.variable(name, value));
  }
}
