package dev.tastestream.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamsPropertiesTest {

  @TempDir private Path stateDir;

  /** An aborted record of a changelog would come back as a row that no input has written. */
  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void whatWasAbortedIsNeitherReadNorRestored(Guarantee guarantee) {
    StreamsSettings settings =
        new StreamsSettings("test", stateDir, guarantee, 1, Optional.empty());
    StreamsConfig config =
        new StreamsConfig(StreamsProperties.of(Cluster.at("127.0.0.1:1"), settings));

    assertCommittedOnly(config.getMainConsumerConfigs("group", "main", 1));
    assertCommittedOnly(config.getRestoreConsumerConfigs("restore"));
  }

  private static void assertCommittedOnly(Map<String, Object> consumer) {
    assertThat(consumer).containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
  }
}
