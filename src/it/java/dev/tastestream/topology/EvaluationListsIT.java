package dev.tastestream.topology;

import static dev.tastestream.topology.RunningTopology.lists;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.evaluation.Evaluation;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.Systems;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.support.Broker;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.Recipe;
import dev.tastestream.training.data.HistoriesBuilder;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.hybrid.HybridTrainer;
import dev.tastestream.training.title.TitleSource;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The lists that {@code evaluate} measures equal those of the running program. */
class EvaluationListsIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final long TIME = 1_500_000_000_000L;
  private static final int USERS = 40;
  private static final int MOVIES = 60;
  private static final long SEED = 1;

  @TempDir private Path stateDir;

  @Test
  void aRunningTopologyListsWhatIsEvaluated() throws Exception {
    List<Rated> ratings = ratings();

    Map<Long, List<Long>> evaluated = evaluated(ratings);
    Map<Long, JsonNode> emitted = emitted(ratings);

    assertThat(emitted).hasSize(USERS);
    emitted.forEach(
        (user, list) -> {
          List<Long> movies = new ArrayList<>();
          list.get("items").forEach(item -> movies.add(item.get("movieId").asLong()));
          assertThat(list.get("ranking").asText()).isEqualTo("hybrid");
          assertThat(movies).hasSize(10).isEqualTo(evaluated.get(user).subList(0, 10));
        });
  }

  private Map<Long, List<Long>> evaluated(List<Rated> ratings) throws Exception {
    Split split = new Split(ratings, List.of(new Rated(1, MOVIES, 5, TIME)));
    InstantSource clock = InstantSource.system();
    return new Evaluation(split, catalogue(), clock, Progress.NONE)
        .evaluate(
            new Systems(
                    FitSettings.of(SEED), clock, TitleSource.shipped(stateDir.resolve("titles")))
                .named("hybrid")
                .orElseThrow())
        .lists()
        .orElseThrow();
  }

  private Map<Long, JsonNode> emitted(List<Rated> ratings) throws Exception {
    Cluster cluster = BROKER.cluster();
    Recommender fitted = fit(ratings);
    try (RunningTopology topology =
            new RunningTopology(
                cluster, stateDir, Guarantee.EXACTLY_ONCE_V2, fitted.models().taste().vectors());
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      topology.serve(fitted);
      for (Rated rating : ratings) {
        producer
            .send(
                new ProducerRecord<>(
                    cluster.name(Topic.RATINGS),
                    Ids.key(rating.userId()),
                    RatingCodec.encode(rating)))
            .get();
      }
      topology.awaitIdle();
    }
    return lists(cluster);
  }

  /** The model of a trainer's fit of the same ledger. */
  private Recommender fit(List<Rated> ratings) throws InterruptedException {
    HistoriesBuilder histories = new HistoriesBuilder();
    ratings.stream()
        .map(rating -> LedgerRow.of(rating, new SourcePosition(0, 0)))
        .sorted(LedgerRow.HISTORY)
        .forEach(histories::put);
    InstantSource clock = InstantSource.system();
    TitleSource titles = TitleSource.shipped(stateDir.resolve("titles"));
    Recipe recipe = Recipe.of(FitSettings.of(SEED), titles, Progress.NONE, clock);
    FitRound round = FitRound.ofAll(new TrainingInput(histories.build(), catalogue()));
    List<SpaceFit> fits =
        recipe.fit(round, space -> 1, new Recipe.Listeners(FitListener.NONE, FitListener.NONE));
    return new Recommender(HybridTrainer.models(fits.get(0), fits, Optional.empty()));
  }

  private static List<Movie> catalogue() {
    return IntStream.range(0, MOVIES)
        .mapToObj(id -> new Movie(id, "Movie no. " + id, OptionalInt.of(1990), List.of("Drama")))
        .toList();
  }

  /** Including late and changed ratings. */
  private static List<Rated> ratings() {
    Random random = new Random(3);
    List<Rated> ratings = new ArrayList<>();
    long time = TIME;
    for (long user = 1; user <= USERS; user++) {
      for (int i = 0; i < 30; i++) {
        long movie = random.nextInt(MOVIES);
        time += 1000;
        ratings.add(new Rated(user, movie, .5 + random.nextInt(10) / 2.0, time));
      }
    }
    Collections.shuffle(ratings, random);
    return ratings;
  }
}
