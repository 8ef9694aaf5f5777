package dev.tastestream.ranking;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.Recommendation.Shares;
import dev.tastestream.math.ScoreTable;
import dev.tastestream.math.TopN;
import dev.tastestream.math.TopN.Scored;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

/**
 * Makes lists from profiles: scores all movies, leaves out those that the user has rated or seen,
 * keeps the best, and explains their scores. Topology, queries and evaluation all use it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Ranker {

  private final MovieVectors vectors;
  private final ScoreTable table;

  public Ranker(MovieVectors vectors) {
    this.vectors = vectors;
    table = new ScoreTable(vectors.score(), vectors.bias());
  }

  public MovieVectors vectors() {
    return vectors;
  }

  /**
   * The input of a list. Profile and history must be of the same user.
   *
   * @param solver knows something of this user's regression
   */
  public record Request(Profile profile, History history, StarsModel.Solver solver) {

    /** A request of a user of whom no regression is known. */
    public Request(Profile profile, History history) {
      this(profile, history, StarsModel.Solver.ANEW);
    }
  }

  /**
   * A movie of a list, its score, and the explanation of the score.
   *
   * @param stars the predicted rating of the user; empty if no model predicted one
   */
  public record Ranked(long movieId, double score, Optional<StarPrediction> stars, Shares shares) {

    Ranked withStars(StarPrediction predicted) {
      return new Ranked(movieId, score, Optional.of(predicted), shares);
    }

    /** Returns this movie with the shares of all ratings in one sum. */
    Ranked withoutReasons() {
      return new Ranked(
          movieId,
          score,
          stars,
          new Shares(List.of(), shares.total() - shares.bias(), shares.bias()));
    }

    /** Returns the ratings with the largest part in the score. */
    public List<Because> because() {
      return shares.because();
    }
  }

  /** Returns the {@code n} best movies for one user, best first. */
  public List<Ranked> rank(Request request, int n) {
    return rankAll(List.of(request), n).get(0);
  }

  /**
   * Returns the {@code n} best movies for each user of a batch, in the order of the requests. A
   * batch passes over the score vectors once, and needs 4 bytes per movie and user meanwhile.
   */
  public List<List<Ranked>> rankAll(List<Request> requests, int n) {
    List<TopN> best = bestOfAll(requests, ListQuery.usual(n));
    List<List<Ranked>> lists = new ArrayList<>(requests.size());
    for (int user = 0; user < requests.size(); user++) {
      lists.add(explained(requests.get(user).history(), best.get(user).bestFirst()));
    }
    return lists;
  }

  /**
   * Returns the rows of the best movies for each user.
   *
   * @param query its ranking is ignored: this ranker orders the movies
   */
  List<TopN> bestOfAll(List<Request> requests, ListQuery query) {
    float[][] scores = scores(requests);
    List<TopN> best = new ArrayList<>(requests.size());
    for (int user = 0; user < scores.length; user++) {
      IntPredicate allowed = allowed(query.selection(), requests.get(user).history());
      best.add(TopN.best(scores[user], query.n(), allowed));
    }
    return best;
  }

  /** Returns the test of whether a user with this history may be shown a row. */
  IntPredicate allowed(Selection selection, History history) {
    LongPredicate allowed = selection.of(history);
    return row -> allowed.test(vectors.movieId(row));
  }

  /**
   * Returns the ids of the movies of {@link #rank}, without their explanation, which takes longer
   * than the rest of a long list.
   */
  public List<Long> rankMovies(Request request, int n) {
    return bestOfAll(List.of(request), ListQuery.usual(n)).get(0).bestFirst().stream()
        .map(scored -> vectors.movieId(scored.row()))
        .toList();
  }

  /** Returns the {@code n} most popular allowed movies, most popular first. */
  public List<Popular> popular(int n, LongPredicate allowed) {
    return TopN.of(vectors.bias(), n, row -> allowed.test(vectors.movieId(row))).stream()
        .map(scored -> new Popular(vectors.movieId(scored.row()), scored.score()))
        .toList();
  }

  /**
   * A movie and its popularity.
   *
   * @param popularity its score for a user without ratings
   */
  public record Popular(long movieId, double popularity) {}

  /** Returns the scores of all movies for each user: users × movies. */
  float[][] scores(List<Request> requests) {
    return table.score(
        requests.stream()
            .map(request -> request.profile().vector(vectors.weighting()))
            .toArray(float[][]::new));
  }

  /** Explains the scores of a list by the user's ratings. */
  List<Ranked> explained(History history, List<Scored> list) {
    Reasons reasons = new Reasons(history.rated(), vectors);
    return list.stream()
        .map(
            scored ->
                new Ranked(
                    vectors.movieId(scored.row()),
                    scored.score(),
                    Optional.empty(),
                    Reasons.shares(
                        history.rated(),
                        reasons.shares(scored.row()),
                        reasons::speaksFor,
                        vectors.bias()[scored.row()])))
        .toList();
  }
}
