package dev.tastestream.cli;

import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka. */
final class ClusterOptions {

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description = "Kafka servers, comma-separated (default: ${DEFAULT-VALUE}).")
  private String bootstrapServer;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "Put before every topic name (default: none).")
  private String topicPrefix;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Properties for every Kafka client, for example security settings.")
  private Path kafkaConfig;

  Cluster cluster() {
    return new Cluster(bootstrapServer, topicPrefix, clientProperties());
  }

  private Map<String, String> clientProperties() {
    Map<String, String> result = new HashMap<>();
    if (kafkaConfig != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(kafkaConfig)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UserException(
            "--kafka-config %s can't be read: name a properties file".formatted(kafkaConfig), e);
      }
      properties.stringPropertyNames().forEach(k -> result.put(k, properties.getProperty(k)));
    }
    return result;
  }
}
