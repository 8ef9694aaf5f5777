package dev.tastestream.topology.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.ListQuery.Explanation;
import dev.tastestream.support.SmallModels;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.wire.codec.RecommendationCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Lists on the topic without reasons are the lists that HTTP gives with them. */
class OmittedReasonsTest {

  private static final long USER = 42;
  private static final long TIME = 1_500_000_000_000L;

  @Test
  void theListOnTheTopicHasNoReasonsAndIsOtherwiseTheSame() {
    try (TopologyHarness omitting = topology(Explanation.SUMS);
        TopologyHarness usual = topology(Explanation.REASONS)) {
      Recommendation full = new ListMaker(new MovieIndex()).of(omitting.view(USER), 10);
      String written = written(omitting);
      String explained = written(usual);

      assertThat(full.items()).anySatisfy(item -> assertThat(item.because()).isNotEmpty());
      assertThat(explained)
          .isEqualTo(new String(RecommendationCodec.encode(full), StandardCharsets.UTF_8));
      assertThat(written.split("\"because\":\\[\\]", -1)).hasSize(full.items().size() + 1);
      assertThat(bare(written)).isEqualTo(bare(explained));
    }
  }

  @Test
  void othersIsTheRestOfTheScore() {
    try (TopologyHarness omitting = topology(Explanation.SUMS)) {
      Recommendation full = new ListMaker(new MovieIndex()).of(omitting.view(USER), 10);
      List<Item> items =
          new ListMaker(new MovieIndex())
              .of(omitting.view(USER), ListQuery.usual(10).with(Explanation.SUMS))
              .items();
      for (int i = 0; i < items.size(); i++) {
        Item item = items.get(i);
        assertThat(item.because()).isEmpty();
        assertThat(item.shares().bias()).isEqualTo(full.items().get(i).shares().bias());
        assertThat(item.shares().total()).isCloseTo(item.score(), within(1e-9));
        assertThat(item.shares().others())
            .isCloseTo(
                full.items().get(i).shares().total() - full.items().get(i).shares().bias(),
                within(1e-4));
      }
    }
  }

  private static TopologyHarness topology(Explanation explanation) {
    TopologyHarness topology =
        new TopologyHarness(new MovieIndex(), TopologyConfig.Lists.DEFAULT.with(explanation));
    topology.serve(SmallModels.all(7, 3, 40));
    for (int movie = 1; movie <= 8; movie++) {
      topology.send(new Rated(USER, movie, 1 + movie % 5, TIME + movie));
    }
    topology.tick();
    return topology;
  }

  private static String written(TopologyHarness topology) {
    List<TestRecord<byte[], byte[]>> lists = topology.lists();
    assertThat(lists).hasSize(1);
    return new String(lists.get(0).value(), StandardCharsets.UTF_8);
  }

  /** A list without what explains its scores. */
  private static String bare(String list) {
    return list.replaceAll("\"because\":\\[.*?\\],\"others\":[^,]*", "");
  }
}
