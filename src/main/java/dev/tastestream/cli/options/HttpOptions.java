package dev.tastestream.cli.options;

import dev.tastestream.domain.ReportedException;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ApiKey;
import dev.tastestream.http.server.access.InstanceUrl;
import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.http.server.access.PublicUrl;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.access.Site.ForwardedHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of commands with an HTTP server: where it listens, and which requests it accepts. */
final class HttpOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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
      names = "--advertised-host",
      paramLabel = "HOST",
      converter = Words.PublicHost.class,
      description =
          "Name under which other instances reach this one (default: that of --http-host).")
  private Optional<String> advertisedHost;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "File with the key that clients must send. All instances share one key.")
  private Optional<Path> keyFile;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      converter = Words.PublicAddress.class,
      description =
          "Address of this server for browsers behind a proxy, as https://example.org/films"
              + " (default: none).")
  private Optional<PublicUrl> publicUrl;

  @Option(
      names = "--trust-forwarded",
      description =
          "Take scheme and host from Forwarded and X-Forwarded-… headers. Use it only behind a proxy that"
              + " sets them itself.")
  private boolean trustForwarded;

  @Option(
      names = "--cors-origin",
      paramLabel = "ORIGIN",
      converter = Words.Origin.class,
      description = "Another origin whose pages may read responses (default: none).")
  private Optional<String> corsOrigin;

  @Option(
      names = "--user-writes-per-minute",
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description =
          "Most ratings, retractions and erasures of a user over HTTP (default: no limit).")
  private Optional<Integer> userWrites;

  /**
   * Returns the requested access.
   *
   * @throws ParameterException if the options contradict each other, or would serve other machines
   *     without a key
   */
  Access access(int port) {
    try {
      return new Access(
          new ListenAddress(host, port), keyFile.map(ApiKey::read), site(), userWrites);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Site site() {
    return new Site(
        publicUrl,
        corsOrigin,
        trustForwarded ? ForwardedHeaders.TRUSTED : ForwardedHeaders.IGNORED,
        advertisedHost.stream().collect(Collectors.toSet()));
  }

  /**
   * Returns the address for other instances; empty if a free port is chosen, since that is known
   * too late.
   */
  Optional<HostInfo> advertised(ListenAddress address) {
    return address.port() == 0
        ? Optional.empty()
        : Optional.of(new HostInfo(advertisedHost.orElseGet(() -> name(address)), address.port()));
  }

  private static String name(ListenAddress address) {
    try {
      return InstanceUrl.requireHost(
          address.isAny() ? InetAddress.getLocalHost().getHostName() : address.host());
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw new ReportedException(
          "other machines can't reach this one by its name (%s): give the name that they know with --advertised-host"
              .formatted(e.getMessage()),
          e);
    }
  }
}
