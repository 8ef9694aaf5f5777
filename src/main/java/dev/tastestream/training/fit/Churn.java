package dev.tastestream.training.fit;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.math.TopN;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.NewMovies;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.training.data.HistoryScores;
import dev.tastestream.training.data.RatingHistories;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures how much of users' lists stays when one generation replaces another. */
public final class Churn {

  private static final int LIST = 10;
  private static final int MOST_USERS = 500;

  private Churn() {}

  /**
   * Returns the mean share of the top {@value #LIST} that both generations list, in any order.
   *
   * @param histories the users whose lists are compared: at most {@value #MOST_USERS}, spread
   *     evenly over all, the same in every call
   * @return from 0, nothing stays, to 1, everything stays; 1 if there is no user
   */
  public static double overlap(MovieVectors before, MovieVectors after, RatingHistories histories) {
    HistoryScores scoresBefore = new HistoryScores(histories, before);
    HistoryScores scoresAfter = new HistoryScores(histories, after);
    int users = Math.min(histories.users(), MOST_USERS);
    return IntStream.range(0, users)
        .map(i -> (int) ((long) i * histories.users() / users))
        .mapToDouble(
            user -> shared(list(scoresBefore, before, user), list(scoresAfter, after, user)))
        .average()
        .orElse(1);
  }

  /**
   * Returns the same share for hybrid lists, without the places kept for new movies, which change
   * with every generation.
   *
   * @param histories the users whose lists are compared: the first {@value #MOST_USERS}
   */
  public static double overlap(Recommender before, Recommender after, List<History> histories) {
    return histories.stream()
        .limit(MOST_USERS)
        .mapToDouble(history -> shared(list(before, history), list(after, history)))
        .average()
        .orElse(1);
  }

  private static Set<Long> list(Recommender models, History history) {
    Profile profile = Profile.of(history.rated(), models.models().taste().vectors());
    return Set.copyOf(models.rankMovies(new Request(profile, history), LIST, NewMovies.NONE));
  }

  private static double shared(Set<Long> before, Set<Long> after) {
    int longer = Math.max(before.size(), after.size());
    return longer == 0 ? 1 : before.stream().filter(after::contains).count() / (double) longer;
  }

  private static Set<Long> list(HistoryScores scores, MovieVectors vectors, int user) {
    float[] scored = scores.of(new int[] {user})[0];
    return TopN.of(scored, LIST, row -> scored[row] != Float.NEGATIVE_INFINITY).stream()
        .map(best -> vectors.movieId(best.row()))
        .collect(Collectors.toSet());
  }
}
