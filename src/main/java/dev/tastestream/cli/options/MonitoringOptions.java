package dev.tastestream.cli.options;

import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.http.server.access.Rates;
import dev.tastestream.http.server.access.Site;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Options of a process that serves health and metrics alone. Its port has another name than that of
 * an instance, so that one file of options serves both on one machine.
 */
public final class MonitoringOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      converter = WholeNumbers.Port.class,
      description =
          "Serve /health/live, /health/ready and /metrics on this port (default: no server).")
  private Optional<Integer> port;

  @Option(
      names = "--http-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      converter = Words.LocalHost.class,
      description =
          "Host or address that HTTP listens on (default: ${DEFAULT-VALUE})."
              + " Any but loopback needs a key.")
  private String host;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description =
          "File with keys that clients must send, as that of the instances (default: the variable"
              + " TASTESTREAM_API_KEY).")
  private Optional<Path> keyFile;

  @Mixin private TlsOptions tlsOptions;

  /**
   * Returns the requested access; empty without a port.
   *
   * @throws ParameterException if the options would serve other machines without a key
   */
  public Optional<Access> access() {
    try {
      return port.map(
          number ->
              new Access(
                  new ListenAddress(host, number),
                  KeyOptions.ofServer(keyFile, spec),
                  Site.LOCAL,
                  Rates.UNLIMITED,
                  tlsOptions.tls()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
