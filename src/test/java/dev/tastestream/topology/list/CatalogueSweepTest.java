package dev.tastestream.topology.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists on the topic follow the catalogue, a few at a time. */
class CatalogueSweepTest {

  private static final int MOVIES = 30;
  private static final int USERS = 600;
  private static final long RATED_AT = 964982703000L;

  private final MovieIndex catalogue = new MovieIndex();
  private TopologyHarness topology;

  @BeforeEach
  void start() {
    for (long movieId = 1; movieId <= MOVIES; movieId++) {
      put(movieId, "Movie " + movieId);
    }
    topology = new TopologyHarness(catalogue);
    topology.serve(Histories.vectors(7, MOVIES, 4, 7));
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  private void put(long movieId, String title) {
    catalogue.put(Movie.of(movieId, title, "Drama"));
  }

  @Test
  void whatIsGoneLeavesEveryListThatHoldsItAndComesBack() {
    topology.send(new Rated(42, 1, 5, RATED_AT));
    topology.tick();
    String before = last();
    String best = "\"movieId\":" + firstMovie(before) + ",";
    catalogue.remove(firstMovie(before));
    topology.tick();
    String without = last();
    topology.tick();
    assertThat(topology.lists()).as("nothing has changed since").isEmpty();
    put(firstMovie(before), "Movie " + firstMovie(before));
    topology.tick();

    assertThat(without).doesNotContain(best);
    assertThat(last()).isEqualTo(before);
  }

  @Test
  void anotherTitleIsWrittenAndAMovieThatNoModelKnowsIsNot() {
    topology.send(new Rated(42, 1, 5, RATED_AT));
    topology.tick();
    long best = firstMovie(last());
    put(best, "Another Name");
    topology.tick();
    assertThat(last()).contains("Another Name");
    put(999, "Brand New");
    topology.tick();

    assertThat(topology.lists()).isEmpty();
  }

  @Test
  void beforeTheFirstFitToo() {
    topology.serving.set(Optional.empty());
    topology.send(new Rated(42, 1, 5, RATED_AT));
    topology.send(new Rated(43, 2, 5, RATED_AT));
    topology.tick();
    assertThat(texts(topology.lists())).anyMatch(list -> list.contains("\"movieId\":2,"));
    catalogue.remove(2);
    topology.tick();

    assertThat(texts(topology.lists())).hasSize(1).noneMatch(list -> list.contains("Movie 2"));
  }

  @Test
  void everyUserHasATurnHoweverOftenTitlesChange() {
    for (long user = 1; user <= USERS; user++) {
      topology.send(new Rated(user, 1, 4, RATED_AT));
    }
    topology.tickFor(USERS);
    long best = firstMovie(last());
    catalogue.remove(best);
    int ticks = 2 * USERS / TopologyConfig.Lists.DEFAULT.batch();
    for (int tick = 0; tick < ticks; tick++) {
      put(1, "Title " + tick);
      topology.tick();
    }

    assertThat(
            topology.lists().stream()
                .map(list -> Ids.parse(list.key()).orElseThrow())
                .distinct()
                .count())
        .isEqualTo(USERS);
  }

  @Test
  void aSweepOfAnEarlierVersionIsRead() {
    byte[] written = new byte[8 + "stars:3,taste:7".length()];
    written[7] = 9;
    System.arraycopy(
        "stars:3,taste:7".getBytes(StandardCharsets.UTF_8), 0, written, 8, written.length - 8);
    Sweep read = Sweep.serde().deserializer().deserialize(Topic.RATINGS.baseName(), written);

    assertThat(read).isEqualTo(new Sweep("stars:3,taste:7", "", 9));
    assertThat(
            Sweep.serde()
                .deserializer()
                .deserialize("", Sweep.serde().serializer().serialize("", read.at(10))))
        .isEqualTo(new Sweep("stars:3,taste:7", "", 10));
  }

  private String last() {
    List<String> lists = texts(topology.lists());
    return lists.get(lists.size() - 1).replaceAll("\"asOf\":\\{[^}]*\\}", "");
  }

  private static List<String> texts(List<TestRecord<byte[], byte[]>> lists) {
    return lists.stream().map(list -> new String(list.value(), StandardCharsets.UTF_8)).toList();
  }

  private static long firstMovie(String list) {
    String after = list.substring(list.indexOf("\"items\":[{\"movieId\":") + 20);
    return Long.parseLong(after.substring(0, after.indexOf(',')));
  }
}
