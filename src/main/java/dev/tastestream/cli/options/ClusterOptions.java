package dev.tastestream.cli.options;

import dev.tastestream.wire.BootstrapServers;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.client.ClientFileException;
import dev.tastestream.wire.client.ClientSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that talks to Kafka. */
public final class ClusterOptions {

  private static final String USUAL_SERVER = "localhost:9092";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      converter = Words.Servers.class,
      description =
          "Kafka servers, comma-separated (default: those of --kafka-config, else "
              + USUAL_SERVER
              + ").")
  private Optional<String> bootstrapServer;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      converter = Words.TopicPrefix.class,
      description = "Prefix of every topic name (default: none).")
  private String topicPrefix;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = {
        "Properties of Kafka's clients: address, security, timeouts. Cloud providers offer such files.",
        "Settings that correctness depends on are refused; src/docs/operations.md lists them."
      })
  private Optional<Path> kafkaConfig;

  /**
   * Returns the requested cluster.
   *
   * @throws ParameterException if the addresses or the client file are wrong
   */
  public Cluster cluster() {
    return cluster(BootstrapServers::requireKnownHost);
  }

  /**
   * Returns the requested cluster, whose hosts may be unknown to this machine.
   *
   * @throws ParameterException if an address is not one, or the client file is wrong
   */
  public Cluster unresolved() {
    return cluster(servers -> {});
  }

  private Cluster cluster(Consumer<String> requirement) {
    try {
      ClientSettings clients = kafkaConfig.map(ClientSettings::read).orElse(ClientSettings.NONE);
      Cluster cluster = new Cluster(servers(clients, requirement), topicPrefix, clients);
      if (BootstrapServers.hasKnownHost(cluster.bootstrapServers())) {
        // No client can be made without a host.
        cluster.requireClients();
      }
      return cluster;
    } catch (ClientFileException e) {
      throw new ParameterException(spec.commandLine(), "--kafka-config: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the requested cluster for its names only: nothing is looked up, and no client is made.
   *
   * @throws ParameterException if the client file is wrong
   */
  public Cluster unasked() {
    try {
      ClientSettings clients = kafkaConfig.map(ClientSettings::read).orElse(ClientSettings.NONE);
      String servers = bootstrapServer.or(clients::bootstrapServers).orElse(USUAL_SERVER);
      return new Cluster(servers, topicPrefix, clients);
    } catch (ClientFileException e) {
      throw new ParameterException(spec.commandLine(), "--kafka-config: " + e.getMessage(), e);
    }
  }

  /** Returns the properties of Kafka's clients. */
  public Optional<Path> clientFile() {
    return kafkaConfig;
  }

  private String servers(ClientSettings clients, Consumer<String> requirement) {
    boolean ofFile = bootstrapServer.isEmpty() && clients.bootstrapServers().isPresent();
    String servers = bootstrapServer.or(clients::bootstrapServers).orElse(USUAL_SERVER);
    try {
      BootstrapServers.requireAddresses(servers);
      requirement.accept(servers);
      return servers;
    } catch (IllegalArgumentException e) {
      String where =
          ofFile ? "bootstrap.servers in " + kafkaConfig.orElseThrow() : "--bootstrap-server";
      throw new ParameterException(
          spec.commandLine(), "%s: %s".formatted(where, e.getMessage()), e);
    }
  }
}
