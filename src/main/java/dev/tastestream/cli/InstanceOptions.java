package dev.tastestream.cli;

import dev.tastestream.http.server.ListenAddress;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Application;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that run an instance of the topology. */
final class InstanceOptions {

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Application.DEFAULT_ID,
      converter = Words.ApplicationId.class,
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
      converter = WholeNumbers.Threads.class,
      description = "Stream threads (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private HttpOptions httpOptions;

  String applicationId() {
    return applicationId;
  }

  /** What was asked for of HTTP. */
  HttpOptions http() {
    return httpOptions;
  }

  StreamsSettings settings(Path stateDir, ListenAddress address) {
    return new StreamsSettings(
        applicationId, stateDir, guarantee, threads, httpOptions.advertised(address));
  }
}
