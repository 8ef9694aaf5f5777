package dev.tastestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.poison.Attack;
import dev.tastestream.evaluation.report.PushReport;
import dev.tastestream.evaluation.report.PushResult;
import dev.tastestream.evaluation.report.PushResult.Ranks;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.PopularitySystem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** A hundred users; movie m is rated by the first 100/m of them, and two movies by one each. */
class PushTrialTest {

  private final PushTrial trial =
      new PushTrial(
          split(), List.of(), new PushTrial.Plan(.2, List.of(Attack.values())), 1, Progress.NONE);

  @Test
  void fakeUsersLiftAMovieInListsByPopularity() throws Exception {
    PushResult result = trial.evaluate(new PopularitySystem());

    assertThat(trial.fakes()).isEqualTo(20);
    assertThat(result.after()).containsOnlyKeys(Attack.values());
    result
        .after()
        .forEach(
            (attack, after) -> {
              assertThat(after.keySet()).isEqualTo(result.before().keySet());
              after.forEach(
                  (movie, ranks) -> {
                    Ranks before = result.before().get(movie);
                    assertThat(ranks.ranks()).hasSameSizeAs(before.ranks());
                    assertThat(ranks.mean())
                        .as("%s %d", attack, movie)
                        .isLessThanOrEqualTo(before.mean());
                    assertThat(ranks.within(10)).isGreaterThanOrEqualTo(before.within(10));
                  });
              assertThat(after.get(after.lastKey()).mean())
                  .as("mean rank of the movie with one rating, %s", attack)
                  .isLessThan(result.before().get(after.lastKey()).mean());
            });
  }

  @Test
  void listsOfUsersWhoRatedTheMovieAreNotCounted() throws Exception {
    SortedMap<Long, Ranks> before = trial.evaluate(new PopularitySystem()).before();

    trial
        .targets()
        .forEach((movie, ratings) -> assertThat(before.get(movie).ranks()).hasSize(100 - ratings));
  }

  @Test
  void theReportHasAllFigures() throws Exception {
    PushResult result = trial.evaluate(new PopularitySystem());
    PushReport report = new PushReport("toy data", trial.targets(), List.of(result));

    JsonNode json = new ObjectMapper().readTree(report.json());

    assertThat(report.table()).contains("toy data", "popularity, bandwagon, ", "rises by");
    assertThat(json.at("/systems/0/attacks")).hasSize(Attack.values().length);
    JsonNode movie = json.at("/systems/0/attacks/0/movies/2");
    assertThat(movie.at("/users").asInt()).isEqualTo(100 - movie.at("/ratings").asInt());
    assertThat(movie.at("/after/meanRank").asDouble())
        .isLessThan(movie.at("/before/meanRank").asDouble());
  }

  @Test
  void aMovieOutsideTheListsHasTheRankAfterTheLast() {
    Ranks ranks = new Ranks(List.of(1, 10, 11, 1_001));

    assertThat(ranks.within(10)).isEqualTo(2);
    assertThat(ranks.within(100)).isEqualTo(3);
    assertThat(ranks.mean()).isEqualTo(255.75);
  }

  private static Split split() {
    List<Rated> ratings = new ArrayList<>();
    for (long movie = 1; movie <= 100; movie++) {
      for (long user = 1; user <= 100 / movie; user++) {
        ratings.add(new Rated(user, movie, 4, 1_000_000_000_000L + 1_000 * movie));
      }
    }
    ratings.add(new Rated(99, 101, 4, 1_000_000_000_000L));
    ratings.add(new Rated(100, 102, 4, 1_000_000_000_000L));
    return new Split(ratings, List.of(new Rated(1, 102, 4, 2_000_000_000_000L)));
  }
}
