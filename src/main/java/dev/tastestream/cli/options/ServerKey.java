package dev.tastestream.cli.options;

import dev.tastestream.http.server.access.ApiKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The API key that a command sends to a server. */
public final class ServerKey {

  private ServerKey() {}

  /**
   * Returns the value of the {@code Authorization} header; empty without a key file.
   *
   * @throws ParameterException if the file has no valid key
   */
  public static Optional<String> authorization(Optional<Path> keyFile, CommandSpec spec) {
    try {
      return keyFile.map(ApiKey::read).map(ApiKey::authorization);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
