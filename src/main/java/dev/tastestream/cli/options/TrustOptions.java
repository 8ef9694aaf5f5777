package dev.tastestream.cli.options;

import dev.tastestream.http.server.tls.Trust;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of commands that send requests over HTTPS. */
public final class TrustOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description =
          "PEM file with the authorities whose servers are trusted over HTTPS (default: those of Java).")
  private Optional<Path> authorities;

  /**
   * Returns which servers are trusted.
   *
   * @throws ParameterException if the file can't be read or has no certificate
   */
  public Trust trust() {
    try {
      return Trust.of(authorities);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--tls-ca: " + e.getMessage(), e);
    }
  }
}
