package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Gate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.FitThreads;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real fits on generated users who each like one of eight kinds of movies. A good fit serves, and
 * spoiled ones must not replace it.
 */
class SpoiledFitTest {

  private static final int USERS = 250;
  private static final int KINDS = 8;
  private static final int MOVIES = 80;
  private static final long SPAMMER = 99_999;
  private static final int FINE_MOVIES = 400;

  private static List<LedgerRow> rows;
  private static MovieVectors serving;

  @BeforeAll
  static void fitWell() throws Exception {
    rows = users();
    serving = fit(1, round(rows).rest());
  }

  @Test
  void goodFitPasses() throws Exception {
    FitRound round = round(rows);

    FitRound.Finding finding =
        TasteGate.of(round).compare(fit(2, round.rest()), Optional.of(serving));

    assertThat(finding.gate().verdict()).as(finding.toString()).isEqualTo(Gate.Verdict.PASSED);
    assertThat(finding.metrics().get("gate.users")).isGreaterThan(40);
    assertThat(finding.metrics().get("gate.ndcg@100"))
        .isGreaterThan(finding.metrics().get("gate.ndcg@100.popularity"));
  }

  @Test
  void fitOnShuffledLabelsIsRejected() throws Exception {
    Gate verdict =
        TasteGate.of(round(rows)).compare(fit(1, shuffled(rows)), Optional.of(serving)).gate();

    assertThat(verdict.isRejected()).as(verdict.reason()).isTrue();
    assertThat(verdict.reason()).contains("worse than taste:1");
  }

  @Test
  void spamOfOneUserIsRejectedAndTheUserNamed() throws Exception {
    List<LedgerRow> spammed = new ArrayList<>(rows);
    for (int movie = 0; movie < 50_000; movie++) {
      spammed.add(Rows.rated(SPAMMER, movie, movie % KINDS == 0 ? 5 : .5, movie));
    }
    FitRound round = round(spammed);

    Gate verdict = TasteGate.of(round).compare(fit(1, round.rest()), Optional.of(serving)).gate();

    assertThat(verdict.isRejected()).as(verdict.reason()).isTrue();
    assertThat(verdict.reason())
        .startsWith("user 99999 alone has 50000 of")
        .contains("DELETE /users/99999");
  }

  /** Users have finer tastes, because even a spoiled fit finds plain ones. */
  @Test
  void fitAtAThousandTimesTheRateIsRejected() throws Exception {
    FitRound round = round(fineTastes());
    MovieVectors good = fit(1, round, FitPlan.COLD);
    MovieVectors spoiled = fit(2, round, FitPlan.COLD.atMost(6).faster(1000));

    Gate verdict = TasteGate.of(round).compare(spoiled, Optional.of(good)).gate();

    assertThat(spoiled.toList()).allMatch(MovieVector::isFinite);
    assertThat(verdict.isRejected()).as(verdict.reason()).isTrue();
    assertThat(verdict.reason()).contains("worse than taste:1");
  }

  private static MovieVectors fit(int number, FitRound round, FitPlan plan)
      throws InterruptedException {
    return new TasteNets(number, plan, plan, FitThreads.ONE, InstantSource.fixed(Instant.EPOCH))
        .fit(
            new GenerationId(Space.TASTE, number),
            round.rest(),
            Optional.empty(),
            FitListener.NONE);
  }

  /** Users and movies lie in six dimensions; the nearer they are, the likelier a good rating is. */
  private static List<LedgerRow> fineTastes() {
    Random random = new Random(11);
    double[][] movies = points(FINE_MOVIES, random);
    double[][] users = points(USERS, random);
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      Map<Integer, Double> wanted = new HashMap<>();
      for (int movie = 0; movie < FINE_MOVIES; movie++) {
        double popularity = -2.0 * movie / FINE_MOVIES;
        double noise = -Math.log(-Math.log(random.nextDouble()));
        wanted.put(movie, nearness(users[user], movies[movie]) + popularity + noise);
      }
      List<Integer> rated =
          wanted.keySet().stream()
              .sorted(Comparator.comparing(movie -> -wanted.get(movie)))
              .limit(25)
              .toList();
      List<Integer> shuffled = new ArrayList<>(rated);
      Collections.shuffle(shuffled, random);
      for (int k = 0; k < shuffled.size(); k++) {
        double near = nearness(users[user], movies[shuffled.get(k)]);
        rows.add(Rows.rated(user, shuffled.get(k), near > 1 ? 5 : near > 0 ? 4 : 2, k));
      }
    }
    return rows;
  }

  private static double[][] points(int count, Random random) {
    double[][] points = new double[count][6];
    for (double[] point : points) {
      Arrays.setAll(point, k -> random.nextGaussian());
    }
    return points;
  }

  private static double nearness(double[] user, double[] movie) {
    double sum = 0;
    for (int k = 0; k < user.length; k++) {
      sum += user[k] * movie[k];
    }
    return sum;
  }

  private static FitRound round(List<LedgerRow> rows) {
    return FitRound.of(
        new LedgerSnapshot(Rows.histories(rows), Map.of()), List.of(), Optional.empty());
  }

  private static MovieVectors fit(long seed, RatingHistories histories)
      throws InterruptedException {
    return new TasteNets(seed, InstantSource.fixed(Instant.EPOCH))
        .fit(
            new GenerationId(Space.TASTE, (int) seed),
            histories,
            Optional.empty(),
            FitListener.NONE);
  }

  /** The same users and movies, with the movies shuffled. */
  private static RatingHistories shuffled(List<LedgerRow> rows) {
    List<Long> movies = new ArrayList<>(rows.stream().map(LedgerRow::movieId).toList());
    Collections.shuffle(movies, new Random(1));
    List<LedgerRow> dealt = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      LedgerRow row = rows.get(i);
      dealt.add(Rows.rated(row.userId(), movies.get(i), row.stars(), row.eventTime()));
    }
    return Rows.histories(dealt);
  }

  private static List<LedgerRow> users() {
    Random random = new Random(7);
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int k = 0; k < 20; k++) {
        int movie = random.nextInt(MOVIES);
        boolean own = random.nextInt(3) > 0;
        int kind = own ? user % KINDS : movie % KINDS;
        int rated = movie - movie % KINDS + kind;
        rows.add(Rows.rated(user, rated, kind == user % KINDS ? 5 : 2, k));
      }
    }
    return rows;
  }
}
