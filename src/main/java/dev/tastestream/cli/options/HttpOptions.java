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

/** Where commands with an HTTP server listen, and whom they let in. */
final class HttpOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--http-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      converter = Words.LocalHost.class,
      description =
          "Where HTTP listens (default: ${DEFAULT-VALUE}). Anything but loopback needs a key.")
  private String host;

  @Option(
      names = "--advertised-host",
      paramLabel = "HOST",
      converter = Words.PublicHost.class,
      description =
          "Under which name other instances reach this one (default: the one that it listens on).")
  private Optional<String> advertisedHost;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "Holds the key that clients must send; all instances share it.")
  private Optional<Path> keyFile;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      converter = Words.PublicAddress.class,
      description =
          "Where browsers find this server, if through a proxy, as https://example.org/films"
              + " (default: none).")
  private Optional<PublicUrl> publicUrl;

  @Option(
      names = "--trust-forwarded",
      description =
          "Take scheme and host from Forwarded and X-Forwarded-… headers. Only behind a proxy that"
              + " sets them itself.")
  private boolean trustForwarded;

  @Option(
      names = "--cors-origin",
      paramLabel = "ORIGIN",
      converter = Words.Origin.class,
      description = "The one other origin whose pages may read answers (default: none).")
  private Optional<String> corsOrigin;

  /**
   * What was asked for.
   *
   * @throws ParameterException if it makes no sense, or would let in everybody
   */
  Access access(int port) {
    try {
      return new Access(new ListenAddress(host, port), keyFile.map(ApiKey::read), site());
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

  /** Where other instances reach this one; empty if its port is known too late to tell others. */
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
          "the name of this machine can't be asked by others (%s): say with --advertised-host how they reach it"
              .formatted(e.getMessage()),
          e);
    }
  }
}
