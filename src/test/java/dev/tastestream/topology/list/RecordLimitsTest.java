package dev.tastestream.topology.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.domain.Recommendation.Shares;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RecommendationCodec;
import dev.tastestream.wire.topics.RecordLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/**
 * No record is sent that its topic would refuse, because that would end the stream thread again and
 * again.
 */
class RecordLimitsTest {

  private static final int MEBIBYTE = 1_048_588;

  @Test
  void aLetterOfThreeMegabytesIsCutToWhatItsTopicTakes() {
    try (TopologyHarness topology = new TopologyHarness(id -> Optional.empty())) {
      topology.limit.set(MEBIBYTE);
      topology.send(Ids.key(7), new byte[3_000_000]);

      TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
      assertThat(RecordLimits.size(letter.key(), letter.value(), letter.headers()))
          .isLessThanOrEqualTo(MEBIBYTE);
      assertThat(letter.headers().lastHeader(DeadLetter.CUT_FROM).value())
          .asString()
          .isEqualTo("3000000");
    }
  }

  @Test
  void aListWithEndlessTitlesHasFewerMovies() {
    Recommendation list = list(10, "x".repeat(300_000));
    byte[] value = ListRecord.of(list, new RecordHeaders(), MEBIBYTE).orElseThrow();
    assertThat(value).isEqualTo(RecommendationCodec.encode(list.first(2)));
    assertThat(ListRecord.of(list, new RecordHeaders(), 100_000)).isEmpty();
  }

  @Test
  void aListThatFitsIsSentAsItIs() {
    Recommendation list = list(10, "Toy Story (1995)");
    assertThat(ListRecord.of(list, new RecordHeaders(), RecordLimits.LEAST))
        .contains(RecommendationCodec.encode(list));
  }

  private static Recommendation list(int movies, String title) {
    List<Item> items =
        LongStream.rangeClosed(1, movies)
            .mapToObj(
                movie ->
                    new Item(
                        movie,
                        Optional.of(Movie.of(movie, title, "Drama")),
                        1,
                        Optional.empty(),
                        new Shares(List.of(), 0, 1)))
            .toList();
    return new Recommendation(
        42,
        new Origin(new GenerationId("taste", 1), Map.of("taste", 1), Ranking.TASTE),
        AsOf.start(0),
        1,
        items);
  }
}
