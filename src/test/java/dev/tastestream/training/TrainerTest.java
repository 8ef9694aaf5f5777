package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.ranking.Generated;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.vectors.format.TasteFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a fit publishes, and what it does not. */
@Timeout(30)
class TrainerTest extends OnTrainer {

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
  void nothingIsFittedBesideATasteThatCantBe() {
    Beside moods = new Beside("moods", 3, new CountDownLatch(1));
    beside = List.of(moods);
    tooFew.set(true);

    assertThatThrownBy(() -> trainer().runOnce()).isInstanceOf(TooFewRatingsException.class);

    assertThat(moods.running).isFalse();
    assertThat(published.generations).isEmpty();
  }
}
