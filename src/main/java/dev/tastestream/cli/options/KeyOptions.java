package dev.tastestream.cli.options;

import dev.tastestream.http.server.access.ApiKeys;
import dev.tastestream.http.server.access.Role;
import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.reload.Source;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** API keys, from the file of an option or from the environment. */
public final class KeyOptions {

  /** Has what a file of keys has. */
  private static final String VARIABLE = "TASTESTREAM_API_KEY";

  private KeyOptions() {}

  /**
   * Returns the keys of a server.
   *
   * @throws ParameterException if file or variable are wrong, or both are there
   */
  static Optional<Reloaded<ApiKeys>> ofServer(Optional<Path> file, CommandSpec spec) {
    Optional<Source> variable = SecretVariables.of(spec).source(VARIABLE);
    if (file.isPresent() && variable.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "both --api-key-file and the variable %s give keys: leave one out".formatted(VARIABLE));
    }
    try {
      return file.map(Source::file).or(() -> variable).map(ApiKeys::read);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * Returns the value of the {@code Authorization} header with which a command reads; empty if
   * there is no key.
   *
   * @throws ParameterException if there are keys, and none of them may read
   */
  public static Optional<String> authorization(Optional<Path> file, CommandSpec spec) {
    return ofServer(file, spec)
        .map(
            keys ->
                keys.get()
                    .authorization(Role.READ)
                    .orElseThrow(
                        () ->
                            new ParameterException(
                                spec.commandLine(),
                                "none of the API keys has the role read: give a key that has it by --api-key-file")));
  }
}
