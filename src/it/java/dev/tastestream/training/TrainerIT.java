package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.support.Broker;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.training.data.LedgerReader;
import dev.tastestream.training.data.TopicMovies;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.taste.TasteNets;
import dev.tastestream.training.taste.TasteTrainer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.topics.TopicAudit;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.topics.TopicWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class TrainerIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final String APPLICATION = "trainer-it";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int USERS = 20;
  private static final int MOVIES = 10;

  @Test
  void fitsTheLedgerOfARunningTopologyAndLetsTheGenerationServe(@TempDir Path stateDir)
      throws Exception {
    Cluster cluster = BROKER.cluster();
    StreamsSettings settings =
        new StreamsSettings(APPLICATION, stateDir, Guarantee.EXACTLY_ONCE_V2, 1, Optional.empty());
    try (LiveVectors vectors = LiveVectors.open(cluster, PATIENCE);
        TopicWatch topics = TopicWatch.open(cluster, TopicAudit.of(TopicCatalogue.declared()));
        RecommenderStreams streams =
            RecommenderStreams.start(
                topics, settings, vectors, movieId -> Optional.empty(), new SimpleMeterRegistry());
        LedgerReader ledger =
            new LedgerReader(new Application(cluster, APPLICATION), PATIENCE, size -> {});
        GenerationPublisher publisher = new GenerationPublisher(cluster, 2)) {
      assertThat(streams.problem()).isEmpty();
      rate(cluster);

      Generation generation = trainer(ledger, cluster, publisher).runOnce().get(0);

      assertThat(generation.id()).isEqualTo(new GenerationId("taste", 1));
      assertThat(generation.fit().metrics()).containsEntry("ratings", (double) USERS * MOVIES);
      assertThat(generation.contents().movies()).isEqualTo(MOVIES);
    }
    try (LiveVectors vectors = LiveVectors.open(cluster, PATIENCE)) {
      assertThat(vectors.current().orElseThrow().models().taste().vectors().size())
          .isEqualTo(MOVIES);
    }
  }

  private static Trainer trainer(
      LedgerReader ledger, Cluster cluster, GenerationPublisher publisher) {
    return new Trainer(
        new Trainer.Sources(ledger, new TopicMovies(cluster)),
        new Trainer.Spaces(
            new Recipe(
                new TasteTrainer(new TasteNets(1, Clock.systemUTC()), Clock.systemUTC()),
                List.of()),
            FitMemory.UNBOUNDED),
        new Publishing(
            publisher,
            Optional::empty,
            () -> KnownGenerations.Snapshot.EMPTY,
            Publishing.LastWord.GATE),
        new Trainer.Onlookers(FitListener.NONE, new FitDesk()),
        Clock.systemUTC());
  }

  private static void rate(Cluster cluster) throws Exception {
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (long user = 1; user <= USERS; user++) {
        for (long movie = 1; movie <= MOVIES; movie++) {
          RatingEvent rated =
              new RatingEvent.Rated(
                  user, movie, 1 + (user + movie) % 5, TimeUnit.DAYS.toMillis(9000 + movie));
          producer
              .send(
                  new ProducerRecord<>(
                      cluster.name(Topic.RATINGS), Ids.key(user), RatingCodec.encode(rated)))
              .get();
        }
      }
    }
  }
}
