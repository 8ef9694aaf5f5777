package dev.tastestream.cli.options;

import dev.tastestream.app.InstanceSettings;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.topology.streams.StreamsSettings.Work;
import dev.tastestream.wire.Application;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that run an instance of the topology. */
public final class InstanceOptions {

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Application.DEFAULT_ID,
      converter = Words.ApplicationId.class,
      description = "Instances with the same id share the users (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--processing-guarantee",
      paramLabel = "NAME",
      description =
          "Guarantee of Kafka Streams: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Guarantee guarantee = InstanceSettings.GUARANTEE;

  @Option(
      names = "--stream-threads",
      paramLabel = "N",
      converter = WholeNumbers.Threads.class,
      description = "Number of stream threads (default: ${DEFAULT-VALUE}).")
  private int threads = InstanceSettings.THREADS;

  @Option(
      names = "--omit-reasons",
      description =
          "Leave the reasons out of the lists on the topic, which then take less time: 'because' is"
              + " empty, and 'others' has all ratings. Lists over HTTP have reasons all the same.")
  private boolean omitReasons;

  @Mixin private HttpOptions httpOptions;

  public String applicationId() {
    return applicationId;
  }

  /**
   * Returns the requested settings.
   *
   * @param stores directory of the state stores
   * @param port that HTTP listens on
   */
  public InstanceSettings settings(Path stores, int port) {
    Access access = httpOptions.access(port);
    Work explaining = new Work(guarantee, threads);
    Work work = omitReasons ? explaining.withoutReasons() : explaining;
    return new InstanceSettings(
        new StreamsSettings(applicationId, stores, work, httpOptions.advertised(access)), access);
  }
}
