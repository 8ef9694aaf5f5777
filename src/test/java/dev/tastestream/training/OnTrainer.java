package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.LedgerUnavailableException;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.RatingsSource;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.training.fit.TasteModel;
import dev.tastestream.training.taste.TasteTrainer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationSink;
import dev.tastestream.vectors.KnownGenerations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** A trainer whose ledger, clock and models belong to the test. */
abstract class OnTrainer {

  static final Duration POLL = Duration.ofMillis(1);

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  final AtomicLong logEnd = new AtomicLong(3);
  final AtomicLong asked = new AtomicLong();
  final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
  final AtomicReference<Optional<RuntimeException>> failing =
      new AtomicReference<>(Optional.empty());
  final AtomicBoolean tooFew = new AtomicBoolean();
  final AtomicLong reads = new AtomicLong();
  final Published published = new Published();
  final FitDesk desk = new FitDesk();
  final AtomicReference<FitMemory> allowed = new AtomicReference<>(FitMemory.UNBOUNDED);
  volatile List<LedgerRow> rows = List.of(Rows.rated(1, 5, 4, 1), Rows.rated(1, 6, 4, 2));
  Publishing.LastWord lastWord = Publishing.LastWord.GATE;
  volatile float number = 1;
  List<SpaceTrainer> beside = List.of();
  Thread running = new Thread(() -> {});

  @AfterEach
  void stop() throws InterruptedException {
    running.interrupt();
    running.join();
  }

  void awaitTwoLooks() {
    long before = asked.get();
    await().until(() -> asked.get() > before + 1);
  }

  void start(Schedule schedule) {
    Trainer trainer = trainer();
    running =
        new Thread(
            () -> {
              try {
                trainer.run(schedule);
              } catch (InterruptedException e) {
                assertThat(e).isNotNull();
              }
            });
    running.start();
  }

  Trainer trainer() {
    InstantSource clock = now::get;
    Publishing publishing =
        new Publishing(published, Optional::empty, () -> KnownGenerations.Snapshot.EMPTY, lastWord);
    Trainer.Spaces spaces =
        new Trainer.Spaces(
            new Recipe(new TasteTrainer(new OneMovie(), clock), beside), allowed.get());
    return new Trainer(
        new Trainer.Sources(new Source(), List::of),
        spaces,
        publishing,
        new Trainer.Onlookers(FitListener.NONE, desk),
        clock);
  }

  /** A model that may have too little to learn from. */
  private final class OneMovie implements TasteModel {

    @Override
    public void requireEnough(RatingHistories histories) {
      if (tooFew.get()) {
        throw new TooFewRatingsException("too few");
      }
    }

    @Override
    public MovieVectors fit(
        GenerationId id,
        RatingHistories histories,
        Optional<MovieVectors> previous,
        FitListener listener) {
      return OnTrainer.this.fit(id, listener);
    }
  }

  /** A fit of one movie that takes four seconds. */
  private MovieVectors fit(GenerationId id, FitListener listener) {
    now.updateAndGet(time -> time.plusSeconds(4));
    listener.epochDone(new FitEpoch("net", 1, 1, 0.25, Duration.ZERO));
    float[] vector = {number};
    return MovieVectors.of(
        id, Weighting.TASTE, List.of(new MovieVector(5, vector, vector, vector, 0)));
  }

  private final class Source implements RatingsSource {

    @Override
    public LedgerSnapshot read() {
      failing
          .get()
          .ifPresent(
              failure -> {
                throw failure;
              });
      problem
          .get()
          .ifPresent(
              message -> {
                throw new LedgerUnavailableException(message);
              });
      reads.incrementAndGet();
      return new LedgerSnapshot(Rows.histories(rows), Map.of(0, 17L));
    }

    @Override
    public long logEnd() {
      asked.incrementAndGet();
      return logEnd.get();
    }
  }

  static final class Published implements GenerationSink {

    final List<Generation> generations = new CopyOnWriteArrayList<>();

    @Override
    public int nextNumber(String space) {
      return generations.size() + 1;
    }

    @Override
    public List<Generation> publish(List<Candidate> candidates) {
      List<Generation> published = candidates.stream().map(Published::manifest).toList();
      generations.addAll(published);
      return published;
    }

    private static Generation manifest(Candidate candidate) {
      MovieVectors vectors = candidate.vectors();
      Generation.Contents contents =
          new Generation.Contents(
              vectors.dimension(), vectors.size(), "", vectors.weighting(), candidate.parameters());
      return new Generation(candidate.id(), contents, candidate.fit(), candidate.gate());
    }

    @Override
    public void close() {}
  }
}
