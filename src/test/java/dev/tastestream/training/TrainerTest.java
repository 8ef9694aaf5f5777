package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.ranking.Generated;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.LedgerUnavailableException;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.RatingsSource;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.training.fit.TasteModel;
import dev.tastestream.training.taste.TasteTrainer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationSink;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.format.TasteFormat;
import dev.tastestream.wire.ClusterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class TrainerTest {

  private static final Duration POLL = Duration.ofMillis(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AtomicLong logEnd = new AtomicLong(3);
  private final AtomicLong asked = new AtomicLong();
  private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<RuntimeException>> failing =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean tooFew = new AtomicBoolean();
  private final AtomicLong reads = new AtomicLong();
  private final Published published = new Published();
  private final FitDesk desk = new FitDesk();
  private final AtomicReference<FitMemory> allowed = new AtomicReference<>(FitMemory.UNBOUNDED);
  private volatile List<LedgerRow> rows = List.of(Rows.rated(1, 5, 4, 1), Rows.rated(1, 6, 4, 2));
  private Publishing.LastWord lastWord = Publishing.LastWord.GATE;
  private volatile float number = 1;
  private List<SpaceTrainer> beside = List.of();
  private Thread running = new Thread(() -> {});

  @AfterEach
  void stop() throws InterruptedException {
    running.interrupt();
    running.join();
  }

  @Test
  void publishesWhatWasFittedWithItsFiguresAndHowFarItHasRead() throws Exception {
    Generation generation = trainer().runOnce().get(0);

    assertThat(generation.id()).isEqualTo(new GenerationId("taste", 1));
    assertThat(generation.fit().trainedOn()).isEqualTo(Map.of(0, 17L));
    assertThat(generation.fit().metrics())
        .containsEntry("ratings", 2.0)
        .containsEntry("users", 1.0)
        .containsEntry("loss", 0.25)
        .containsEntry("seconds", 4.0);
    assertThat(generation.contents().parameters().keySet())
        .containsExactlyInAnyOrder("plane.centre", "plane.x", "plane.y");
  }

  @Test
  void publishesNothingThatHasDiverged() {
    number = Float.NaN;
    assertThatThrownBy(() -> trainer().runOnce())
        .isInstanceOf(FitDivergedException.class)
        .hasMessageContaining("taste:1 has diverged, movie 5");
    assertThat(published.generations).isEmpty();
  }

  @Test
  void goesOnAfterAFitThatHasDiverged() {
    number = Float.NaN;
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> asked.get() > 3);
    assertThat(published.generations).isEmpty();

    number = 1;
    logEnd.addAndGet(10);

    await().until(() -> published.generations.size() == 1);
  }

  @Test
  void beginsNoFitThatNeedsMoreMemoryThanItMayHaveSaysSoAndGoesOn() {
    allowed.set(FitMemory.ofHeap(1 << 20));
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> desk.refusal().isPresent());

    assertThat(desk.refusal().get().reason())
        .startsWith("a fit of 2 ratings of 1 users and 0 movies needs about ")
        .contains("may use 1 and", "--fit-memory");
    awaitTwoLooks();
    assertThat(now.get()).as("no fit has taken time").isEqualTo(Instant.EPOCH);
    assertThat(published.generations).isEmpty();

    rows = List.of(Rows.rated(1, 5, 4, 1));
    logEnd.addAndGet(10);

    await().until(() -> desk.refusal().get().reason().startsWith("a fit of 1 ratings"));
  }

  @Test
  void publishesWhatIsWorseThanPopularityAsRejected() throws Exception {
    rows = everybodyLikesTheSame();

    Generation generation = trainer().runOnce().get(0);

    assertThat(generation.gate().verdict()).isEqualTo(Gate.Verdict.REJECTED);
    assertThat(generation.gate().reason()).contains("worse than popularity");
    assertThat(generation.fit().metrics())
        .containsEntry("gate.ndcg@100", 0.0)
        .hasEntrySatisfying("gate.ndcg@100.popularity", ndcg -> assertThat(ndcg).isGreaterThan(.3));
  }

  @Test
  void letsWhatIsWorseServeIfPeopleHaveTheLastWord() throws Exception {
    rows = everybodyLikesTheSame();
    lastWord = Publishing.LastWord.PEOPLE;

    Gate gate = trainer().runOnce().get(0).gate();

    assertThat(gate.verdict()).isEqualTo(Gate.Verdict.FORCED);
    assertThat(gate.reason()).contains("worse than popularity");
  }

  @Test
  void publishesWhatIsFittedBesideTogetherWithTaste() throws Exception {
    beside = List.of(new Beside("moods", 3), new Beside("plots", 0));

    List<Generation> generations = trainer().runOnce();

    assertThat(generations)
        .extracting(generation -> generation.id().toString())
        .containsExactly("taste:1", "moods:1");
  }

  @Test
  void publishesTasteEvenIfASpaceBesideItHasTooLittleToLearnFrom() throws Exception {
    beside = List.of(new Beside("moods", -1), new Beside("plots", 3));

    assertThat(trainer().runOnce())
        .extracting(generation -> generation.id().space())
        .containsExactly("taste", "plots");
  }

  @Test
  void publishesTasteEvenIfASpaceBesideItCanNotUseItsFile() throws Exception {
    beside = List.of(new Unwritable(), new Beside("plots", 3));

    assertThat(trainer().runOnce())
        .extracting(generation -> generation.id().space())
        .containsExactly("taste", "plots");
  }

  private record Unwritable() implements SpaceTrainer {

    @Override
    public String space() {
      return "moods";
    }

    @Override
    public Optional<SpaceFit> fit(GenerationId id, FitRound round, FitListener listener) {
      throw new UncheckedIOException(new IOException("read-only"));
    }
  }

  @Test
  void endsFitsBesideWhenTasteIsInterrupted() {
    Beside endless = new Beside("moods", 3, new CountDownLatch(1));
    beside = List.of(endless);
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> endless.running.get());

    running.interrupt();

    await().untilAsserted(() -> assertThat(endless.running).isFalse());
    await().untilAsserted(() -> assertThat(running.isAlive()).isFalse());
    assertThat(published.generations).isEmpty();
  }

  /**
   * Makes a candidate with the given number of movies: none at 0, too little to learn from below.
   *
   * @param gate the candidate waits for it
   */
  private record Beside(String space, int movies, CountDownLatch gate, AtomicBoolean running)
      implements SpaceTrainer {

    Beside(String space, int movies) {
      this(space, movies, new CountDownLatch(0));
    }

    Beside(String space, int movies, CountDownLatch gate) {
      this(space, movies, gate, new AtomicBoolean());
    }

    @Override
    public Optional<SpaceFit> fit(GenerationId id, FitRound round, FitListener listener)
        throws InterruptedException {
      if (movies < 0) {
        throw new TooFewRatingsException("no ratings");
      }
      running.set(true);
      try {
        gate.await();
      } finally {
        running.set(false);
      }
      FitRound.Finding finding = new FitRound.Finding(Gate.passed("test"), Map.of("seconds", 1.0));
      return movies == 0
          ? Optional.empty()
          : Optional.of(fit(new FittedSpace(vectors(id, movies), Map.of()), round, finding));
    }

    private static SpaceFit fit(FittedSpace fitted, FitRound round, FitRound.Finding finding) {
      return new SpaceFit(
          round.candidate(fitted, finding, Instant.EPOCH), Generated.of(TasteFormat.SPACE, fitted));
    }

    private static MovieVectors vectors(GenerationId id, int movies) {
      float[] vector = {1};
      return MovieVectors.of(
          id,
          Weighting.TASTE,
          LongStream.range(0, movies)
              .mapToObj(movie -> new MovieVector(movie, vector, vector, vector, 0))
              .toList());
    }
  }

  /** Eight movies that all users rate and that the fit does not know. */
  private static List<LedgerRow> everybodyLikesTheSame() {
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 0; user < 200; user++) {
      for (int movie = 0; movie < 8; movie++) {
        rows.add(Rows.rated(user, 10 + (movie + user) % 8, 5, movie));
      }
    }
    return rows;
  }

  @Test
  void waitsForALedgerToFitOn() {
    problem.set(Optional.of("there is no topic x"));
    start(new Schedule(Optional.of(Duration.ofHours(1)), OptionalLong.empty(), POLL));
    await().until(() -> asked.get() > 3);
    assertThat(published.generations).isEmpty();

    problem.set(Optional.empty());

    await().until(() -> published.generations.size() == 1);
  }

  static Stream<RuntimeException> whatPasses() {
    return Stream.of(
        new ClusterException("no answer from Kafka"),
        new TopicAuthorizationException(Set.of("ledger-changelog")),
        new SaslAuthenticationException("credentials are being changed"),
        new TimeoutException("a broker restarts"),
        new KafkaException("something else"));
  }

  @ParameterizedTest
  @MethodSource("whatPasses")
  void goesOnAfterTheClusterHasFailed(RuntimeException failure) {
    failing.set(Optional.of(failure));
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> asked.get() > 1);
    failing.set(Optional.empty());
    await().until(() -> published.generations.size() == 1);

    failing.set(Optional.of(failure));
    logEnd.addAndGet(10);
    awaitTwoLooks();
    assertThat(running.isAlive()).isTrue();
    failing.set(Optional.empty());
    await().until(() -> published.generations.size() == 2);
  }

  @Test
  void whereThereAreTooFewRatingsItSaysWhatIsMissingAndLooksAgainWhenMoreHaveCome() {
    tooFew.set(true);
    start(new Schedule(Optional.of(Duration.ofHours(1)), OptionalLong.empty(), POLL));
    await().until(() -> desk.refusal().isPresent());
    assertThat(desk.refusal().get().reason()).isEqualTo("too few");
    awaitTwoLooks();
    assertThat(reads).as("the ledger is not read again while the log stands still").hasValue(1);

    tooFew.set(false);
    logEnd.addAndGet(1);

    await().until(() -> published.generations.size() == 1);
    assertThat(desk.refusal()).isEmpty();
  }

  @Test
  void whereThereAreTooFewRatingsAFitCanBeOrdered() {
    tooFew.set(true);
    start(new Schedule(Optional.of(Duration.ofHours(1)), OptionalLong.empty(), POLL));
    await().until(() -> desk.refusal().isPresent());

    tooFew.set(false);
    assertThat(desk.order()).isEqualTo(FitDesk.Reply.TAKEN);

    await().until(() -> published.generations.size() == 1);
  }

  @Test
  void nothingIsFittedBesideATasteThatCantBe() {
    Beside moods = new Beside("moods", 3, new CountDownLatch(1));
    beside = List.of(moods);
    tooFew.set(true);

    assertThatThrownBy(() -> trainer().runOnce()).isInstanceOf(TooFewRatingsException.class);

    assertThat(moods.running).isFalse();
    assertThat(published.generations).isEmpty();
  }

  @Test
  void fitsAgainOnceSoManyRatingsCameIn() {
    start(new Schedule(Optional.empty(), OptionalLong.of(10), POLL));
    await().until(() -> published.generations.size() == 1);

    logEnd.addAndGet(9);
    awaitTwoLooks();
    assertThat(published.generations).hasSize(1);

    logEnd.addAndGet(1);
    await().until(() -> published.generations.size() == 2);
  }

  @Test
  void fitsAgainWhenItIsTimeAndThereAreNewRatings() {
    start(new Schedule(Optional.of(Duration.ofHours(1)), OptionalLong.empty(), POLL));
    await().until(() -> published.generations.size() == 1);
    awaitTwoLooks();

    now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
    awaitTwoLooks();
    assertThat(published.generations).hasSize(1);

    logEnd.addAndGet(1);
    await().until(() -> published.generations.size() == 2);
  }

  private void awaitTwoLooks() {
    long before = asked.get();
    await().until(() -> asked.get() > before + 1);
  }

  private void start(Schedule schedule) {
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

  private Trainer trainer() {
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
      return TrainerTest.this.fit(id, listener);
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

  private static final class Published implements GenerationSink {

    private final List<Generation> generations = new CopyOnWriteArrayList<>();

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
