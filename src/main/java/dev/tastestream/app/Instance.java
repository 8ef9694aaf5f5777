package dev.tastestream.app;

import dev.tastestream.catalogue.LiveCatalogue;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.http.HttpBackend;
import dev.tastestream.http.HttpServer;
import dev.tastestream.http.operation.Generations;
import dev.tastestream.http.operation.Metrics;
import dev.tastestream.http.operation.Monitoring;
import dev.tastestream.http.operation.QualityCurves;
import dev.tastestream.http.operation.RecentDeadLetters;
import dev.tastestream.http.ratings.CheckedRatingWriter;
import dev.tastestream.http.ratings.KafkaRatingReader;
import dev.tastestream.http.ratings.KafkaRatingWriter;
import dev.tastestream.http.ratings.LogRetention;
import dev.tastestream.http.ratings.RatingIntake;
import dev.tastestream.topology.query.LiveState;
import dev.tastestream.topology.streams.InternalTopics;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationSwitch;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Vital;
import dev.tastestream.wire.Vitals;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.read.DeadLetters;
import dev.tastestream.wire.read.Evaluations;
import dev.tastestream.wire.read.TopicTail;
import dev.tastestream.wire.topics.TopicWatch;
import dev.tastestream.wire.transaction.HangingTransactionWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.errors.StreamsException;

/** One running instance: topology, generations, catalogue and HTTP. */
public final class Instance implements AutoCloseable {

  private static final Duration CATCH_UP = Duration.ofMinutes(2);
  private static final Duration WRITE_DEADLINE = Duration.ofSeconds(5);
  private static final Duration READ_DEADLINE = Duration.ofSeconds(1);

  private final Parts parts;
  private final Live live;
  private final HttpServer http;
  private final Vital vitals;

  /**
   * @param vitals all parts that work in the background
   */
  private Instance(Parts parts, Live live, HttpServer http, Vital vitals) {
    this.vitals = vitals;
    this.parts = parts;
    this.live = live;
    this.http = http;
  }

  /** What callers ask an instance for. */
  private record Live(
      LiveVectors vectors, RecommenderStreams streams, Supplier<Optional<String>> ledger) {}

  /**
   * Starts an instance. Generations and catalogue are read to their end before the topology starts,
   * so that no restart makes lists of an older generation. The topics must be there.
   *
   * @param fits of the trainer in this process, if there is one
   * @throws ReportedException if a port is taken or Kafka does not answer
   */
  public static Instance start(Cluster cluster, InstanceSettings settings, FitDesk fits)
      throws InterruptedException {
    Parts parts = new Parts();
    try {
      return start(cluster, settings, fits, parts);
    } catch (IOException | TimeoutException | StreamsException e) {
      parts.close();
      throw new ReportedException(sentence(e, settings.streams().stateDir()), e);
    } catch (RuntimeException | InterruptedException e) {
      parts.close();
      throw e;
    }
  }

  private static String sentence(Exception failure, Path stores) {
    if (failure instanceof TimeoutException) {
      return "the topics of movies and generations could not be read within %d s: check that Kafka runs"
          .formatted(CATCH_UP.toSeconds());
    }
    return failure instanceof StreamsException
        ? "%s can't be used (%s): if another instance runs on it, name another --state-dir"
            .formatted(stores, failure.getMessage())
        : failure.getMessage();
  }

  private static Instance start(
      Cluster cluster, InstanceSettings settings, FitDesk fits, Parts parts)
      throws IOException, TimeoutException, InterruptedException {
    Application application = new Application(cluster, settings.streams().applicationId());
    TopicWatch topics = parts.add(RightTopics.watch(application));
    parts.add(HangingTransactionWatch.warning(cluster, InternalTopics.names(application)));
    PrometheusMeterRegistry registry = Metrics.newRegistry();
    LiveCatalogue catalogue = parts.add(LiveCatalogue.open(cluster, CATCH_UP));
    LiveVectors vectors = parts.add(LiveVectors.open(cluster, CATCH_UP));
    RecommenderStreams streams =
        parts.add(
            RecommenderStreams.start(topics, settings.streams(), vectors, catalogue, registry));
    Metrics metrics = parts.add(new Metrics(registry, streams.state()::quality, vectors, fits));
    RecentDeadLetters letters = new RecentDeadLetters();
    TopicTail tail = parts.add(DeadLetters.follow(cluster, letters::put));
    QualityCurves curves = new QualityCurves();
    TopicTail evaluations = parts.add(Evaluations.follow(cluster, curves::put));
    KafkaRatingWriter writer = parts.add(KafkaRatingWriter.open(cluster, WRITE_DEADLINE));
    letters.measureIn(registry);
    Stream.<Function<MeterRegistry, AutoCloseable>>of(
            writer::measureIn,
            tail::measureIn,
            evaluations::measureIn,
            catalogue::measureIn,
            vectors::measureIn)
        .forEach(part -> parts.add(part.apply(registry)));
    Vitals vitals = new Vitals(List.of(topics, catalogue, vectors, streams, tail, evaluations));
    HttpBackend backend =
        new HttpBackend(
            streams.state(),
            catalogue.index(),
            new Generations(vectors, new GenerationSwitch(cluster, vectors)::rollback, fits),
            intake(cluster, new CheckedRatingWriter(writer, topics::problem), parts),
            new Monitoring(metrics, letters, curves, vitals::trouble));
    HttpServer http = parts.add(HttpServer.start(settings.access(), backend));
    Live live =
        new Live(
            vectors, streams, () -> topics.id(application.ledgerChangelog()).map(Uuid::toString));
    return new Instance(parts, live, http, vitals.and(http));
  }

  private static RatingIntake intake(Cluster cluster, CheckedRatingWriter writer, Parts parts) {
    return new RatingIntake(
        writer,
        parts.add(KafkaRatingReader.open(cluster, READ_DEADLINE)),
        RatingCodec.MOVIELENS,
        LogRetention.of(cluster),
        Clock.systemUTC());
  }

  /** Returns the id of the topic that restores the ledger; empty until there is one. */
  Optional<String> ledger() {
    return live.ledger().get();
  }

  public LiveState state() {
    return live.streams().state();
  }

  public LiveVectors vectors() {
    return live.vectors();
  }

  public String url() {
    return http.url();
  }

  /** Returns the reason to end the process, in one sentence; empty while all is well. */
  public Optional<String> problem() {
    return vitals.problem();
  }

  @Override
  public void close() {
    parts.close();
  }
}
