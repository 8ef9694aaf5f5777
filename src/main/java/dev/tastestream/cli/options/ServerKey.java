package dev.tastestream.cli.options;

import dev.tastestream.http.server.access.ApiKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The key of a server that a command asks. */
public final class ServerKey {

  private ServerKey() {}

  /**
   * The value of the header that a server with a key asks for.
   *
   * @throws ParameterException if the file holds no key
   */
  public static Optional<String> authorization(Optional<Path> keyFile, CommandSpec spec) {
    try {
      return keyFile.map(ApiKey::read).map(ApiKey::authorization);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
