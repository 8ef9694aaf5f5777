package dev.tastestream.training.stars;

import static dev.tastestream.training.data.Rows.rated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Gate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.StarsPrior;
import dev.tastestream.ranking.Generated;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.vectors.format.StarsFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real fits on generated users. Half of the users like comedies, the others horror. A good fit
 * serves, and spoiled fits must not replace it.
 */
class SpoiledStarsTest {

  private static final int USERS = 240;
  private static final int MOVIES = 80;
  private static final long DAY = 86_400_000;
  private static final long SPAMMER = 99_999;
  private static final List<Movie> CATALOGUE =
      LongStream.range(0, MOVIES).mapToObj(SpoiledStarsTest::movie).toList();

  private static List<LedgerRow> rows;
  private static StarsModel serving;

  @BeforeAll
  static void fitWell() throws Exception {
    rows = users();
    serving = fit(1, StarsGate.of(round(rows)).rest());
  }

  @Test
  void goodFitPasses() throws Exception {
    StarsGate gate = StarsGate.of(round(rows));

    FitRound.Finding finding = compare(gate, fit(2, gate.rest()));

    assertThat(finding.gate().verdict()).as(finding.toString()).isEqualTo(Gate.Verdict.PASSED);
    assertThat(finding.metrics().get("gate.users")).isGreaterThan(40);
    assertThat(finding.metrics().get("gate.rmse"))
        .isLessThan(finding.metrics().get("gate.rmse.means"));
  }

  @Test
  void fitOnShuffledLabelsIsRejected() throws Exception {
    Gate verdict = compare(StarsGate.of(round(rows)), fit(1, shuffled(rows))).gate();

    assertThat(verdict.isRejected()).as(verdict.reason()).isTrue();
    assertThat(verdict.reason()).contains("worse than stars:1");
  }

  /** The fit is rejected whatever its quality, because it has learned from such a user. */
  @Test
  void spamOfOneUserIsRejectedAndTheUserNamed() {
    List<LedgerRow> spammed = new ArrayList<>(rows);
    for (int movie = 0; movie < 50_000; movie++) {
      spammed.add(rated(SPAMMER, movie, movie % 2 == 0 ? 5 : .5, DAY * movie));
    }

    Gate verdict = compare(StarsGate.of(round(spammed)), serving).gate();

    assertThat(verdict.isRejected()).as(verdict.reason()).isTrue();
    assertThat(verdict.reason())
        .startsWith("user 99999 alone has 50000 of")
        .contains("DELETE /users/99999");
  }

  /** A regression has no learning rate; a prior that is far too wide spoils it. */
  @Test
  void fitWithAPriorAThousandTimesTooWideIsRejected() {
    Gate verdict = compare(StarsGate.of(round(rows)), widened(serving, 1000)).gate();

    assertThat(verdict.isRejected()).as(verdict.reason()).isTrue();
    assertThat(verdict.reason()).contains("worse than stars:1");
  }

  private static FitRound.Finding compare(StarsGate gate, StarsModel candidate) {
    return gate.compare(
        candidate,
        Optional.of(new Generated<>(StarsFormat.SPACE, new GenerationId(Space.STARS, 1), serving)));
  }

  private static StarsModel widened(StarsModel model, double times) {
    StarsPrior prior = model.prior();
    double[][] covariance =
        Arrays.stream(prior.covariance())
            .map(row -> Arrays.stream(row).map(entry -> times * entry).toArray())
            .toArray(double[][]::new);
    return new StarsModel(
        model.centre(),
        new StarsPrior(prior.mean(), covariance, prior.noise(), prior.mood()),
        model.movies(),
        model.unknownMovie());
  }

  private static FitRound round(List<LedgerRow> rows) {
    return FitRound.of(
        new LedgerSnapshot(Rows.histories(rows), Map.of()), CATALOGUE, Optional.empty());
  }

  private static StarsFit model(long seed) {
    return new StarsFit(seed, InstantSource.fixed(Instant.EPOCH));
  }

  private static StarsModel fit(long seed, RatingHistories histories) throws InterruptedException {
    return model(seed).fit(histories, CATALOGUE, FitListener.NONE);
  }

  /** The same users, movies and stars, with the stars shuffled. */
  private static RatingHistories shuffled(List<LedgerRow> rows) {
    List<Double> stars = new ArrayList<>(rows.stream().map(LedgerRow::stars).toList());
    Collections.shuffle(stars, new Random(1));
    List<LedgerRow> dealt = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      LedgerRow row = rows.get(i);
      dealt.add(rated(row.userId(), row.movieId(), stars.get(i), row.eventTime()));
    }
    return Rows.histories(dealt);
  }

  private static Movie movie(long id) {
    String genre = id % 2 == 0 ? "Comedy" : "Horror";
    return new Movie(id, "Movie " + id, OptionalInt.of(1930 + (int) id), List.of(genre));
  }

  /** Even users like even movies, blurred by half a star of noise. */
  private static List<LedgerRow> users() {
    Random random = new Random(7);
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int k = 0; k < 15; k++) {
        int movie = random.nextInt(MOVIES);
        double liked = (user + movie) % 2 == 0 ? 4 : 2;
        rows.add(rated(user, movie, liked + .5 * random.nextGaussian(), DAY * (k + 1)));
      }
    }
    return rows;
  }
}
