package dev.tastestream.wire.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.wire.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicDeclarationTest {

  @Test
  void theFilesInTopicsAreExactlyTheTopicsOfTheProgram() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("topics"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Topic.values()).map(t -> t.baseName() + ".properties").toList());
    }
  }

  @Test
  void ratingsHaveSixPartitionsAndAreKeptByAppendTime() {
    TopicDeclaration ratings = TopicDeclaration.of(Topic.RATINGS);
    assertThat(ratings.partitions()).isEqualTo(6);
    assertThat(ratings.config())
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("retention.ms", "7776000000")
        .doesNotContainKey("partitions");
  }

  @Test
  void everyTopicThatForgetsKeepsTimeByAppending() {
    assertThat(TopicCatalogue.declared().declarations())
        .hasSize(Topic.values().length)
        .filteredOn(d -> d.config().get("cleanup.policy").equals("delete"))
        .isNotEmpty()
        .allSatisfy(
            d -> assertThat(d.config()).containsEntry("message.timestamp.type", "LogAppendTime"));
  }

  @Test
  void aGenerationLiesInOnePartition() {
    assertThat(TopicDeclaration.of(Topic.MOVIE_VECTORS).partitions()).isEqualTo(1);
    assertThat(TopicDeclaration.of(Topic.GENERATIONS).partitions()).isEqualTo(1);
  }

  @Test
  void refusesATopicWithoutPartitions() {
    assertThatThrownBy(() -> new TopicDeclaration(Topic.MOVIES, 0, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("movies");
  }
}
