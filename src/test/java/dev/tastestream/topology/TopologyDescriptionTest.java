package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.topology.popularity.SharedPopularity;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.topics.RecordLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyDescriptionTest {

  private static final Path RELEASED =
      Path.of("src/test/resources/contracts/released/topology.txt");

  /**
   * Running applications find their state by the names of operators, stores and internal topics. If
   * this test fails, look at the next one: it says whether the change needs a migration. If the
   * change is intended, update the file.
   */
  @Test
  void topologyIsAsDescribed() throws IOException {
    assertThat(described()).isEqualToNormalizingNewlines(golden());
  }

  /**
   * An upgrade keeps all state if the new version has all that the last release had, under the same
   * names, in the same sub-topologies. More is allowed. A release copies the description to the
   * other file, and nothing else does. {@code src/docs/runbooks.md} says what a change costs.
   */
  @Test
  void whatTheLastReleaseKeptIsFoundByThisVersion() throws IOException {
    assertThat(KeptNames.in(described())).containsAll(KeptNames.in(Files.readString(RELEASED)));
    assertThat(StoreNames.LOGGED).contains("ledger", "pending", "sweep", "trend-rows");
    assertThat(Application.DEFAULT_ID).isEqualTo("tastestream");
  }

  @ParameterizedTest
  @CsvSource({
    "(stores: [trend-rows; trends]), (stores: [trend-lines; trends]), true",
    "Sub-topology: 0, Sub-topology: 1, true",
    "strays-repartition, strangers-repartition, true",
    "topics: [ratings], topics: [stars], true",
    "profile (stores: [profiles]), profile (stores: [profiles; more]), false",
    "--> locate, --> look, false"
  })
  void aLostNameIsSeenAndANewOneIsNot(String now, String then, boolean lost) throws IOException {
    String changed = golden().replace(now.replace(';', ','), then.replace(';', ','));
    assertThat(changed).isNotEqualTo(golden());
    assertThat(KeptNames.in(changed).containsAll(KeptNames.in(golden()))).isEqualTo(!lost);
  }

  private static String described() {
    Surroundings surroundings =
        new Surroundings(
            Optional::empty,
            Optional::empty,
            new SharedPopularity(Runnable::run),
            id -> Optional.empty(),
            partition -> 0);
    return new RecommenderTopology(
            TopologyConfig.of(Cluster.at("unused:9092"), 6),
            surroundings,
            ProcessorListeners.in(new SimpleMeterRegistry()),
            RecordLimits.NONE)
        .build()
        .describe()
        .toString();
  }

  private static String golden() throws IOException {
    try (InputStream file =
        TopologyDescriptionTest.class.getResourceAsStream("topology-description.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
