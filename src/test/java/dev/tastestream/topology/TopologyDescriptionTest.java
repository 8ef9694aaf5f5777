package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.topology.popularity.SharedPopularity;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.topics.RecordLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {

  /**
   * Running applications find their state by the names of operators, stores and internal topics. If
   * this test fails, the change needs a migration; if that is intended, update the file.
   */
  @Test
  void topologyIsAsRunningApplicationsKnowIt() throws IOException {
    Surroundings surroundings =
        new Surroundings(
            Optional::empty,
            Optional::empty,
            new SharedPopularity(Runnable::run),
            id -> Optional.empty(),
            partition -> 0);
    String actual =
        new RecommenderTopology(
                TopologyConfig.of(Cluster.at("unused:9092"), 6),
                surroundings,
                ProcessorListeners.in(new SimpleMeterRegistry()),
                RecordLimits.NONE)
            .build()
            .describe()
            .toString();
    assertThat(actual).isEqualToNormalizingNewlines(golden());
  }

  private static String golden() throws IOException {
    try (InputStream file =
        TopologyDescriptionTest.class.getResourceAsStream("topology-description.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
