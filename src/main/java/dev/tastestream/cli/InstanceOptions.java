package dev.tastestream.cli;

import dev.tastestream.http.ListenAddress;
import dev.tastestream.topology.StreamsSettings;
import dev.tastestream.topology.StreamsSettings.Guarantee;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import picocli.CommandLine.Option;

/** Options of commands that run an instance of the topology. */
final class InstanceOptions {

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = StreamsSettings.DEFAULT_APPLICATION_ID,
      description = "Instances with the same id share the work (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--processing-guarantee",
      paramLabel = "NAME",
      defaultValue = "EXACTLY_ONCE_V2",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Guarantee guarantee;

  @Option(
      names = "--stream-threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Stream threads (default: ${DEFAULT-VALUE}).")
  private int threads;

  String applicationId() {
    return applicationId;
  }

  StreamsSettings settings(Path stateDir, ListenAddress address) {
    Optional<HostInfo> advertised =
        address.port() == 0 // known too late to tell others, so there can be no others
            ? Optional.empty()
            : Optional.of(new HostInfo(address.host(), address.port()));
    return new StreamsSettings(applicationId, stateDir, guarantee, threads, advertised);
  }
}
