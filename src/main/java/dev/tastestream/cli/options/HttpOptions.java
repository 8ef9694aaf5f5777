package dev.tastestream.cli.options;

import dev.tastestream.domain.ReportedException;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.InstanceUrl;
import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.http.server.access.PublicUrl;
import dev.tastestream.http.server.access.Rates;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.access.Site.ForwardedHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of commands with an HTTP server: where it listens, and which requests it accepts. */
final class HttpOptions {

  private static final Logger LOG = LoggerFactory.getLogger(HttpOptions.class);

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
      description =
          "File with a key that clients must send, or with lines 'ROLE KEY' for the roles read, write and"
              + " operate (default: the variable TASTESTREAM_API_KEY). All instances share it. A changed"
              + " file is used without a restart.")
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

  @Option(
      names = "--key-requests-per-minute",
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description = "Most requests with a key over HTTP (default: no limit).")
  private Optional<Integer> keyRequests;

  @Mixin private TlsOptions tlsOptions;

  /**
   * Returns the requested access.
   *
   * @throws ParameterException if the options contradict each other, or would serve other machines
   *     without a key
   */
  Access access(int port) {
    try {
      return new Access(
          new ListenAddress(host, port),
          KeyOptions.ofServer(keyFile, spec),
          site(),
          new Rates(userWrites, keyRequests),
          tlsOptions.tls());
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
  Optional<HostInfo> advertised(Access access) {
    ListenAddress address = access.address();
    if (address.port() == 0) {
      return Optional.empty();
    }
    String name = advertisedHost.orElseGet(() -> name(address));
    if (access.tls().filter(tls -> !tls.isFor(name)).isPresent()) {
      LOG.warn(
          "the certificate is not for {}, under which other instances call this one, and they will refuse it:"
              + " add the name to the certificate, or give one that is in it by --advertised-host",
          name);
    }
    return Optional.of(new HostInfo(name, address.port()));
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
