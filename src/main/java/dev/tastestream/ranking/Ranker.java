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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

/**
 * Makes lists from profiles: scores every movie, leaves out what the user has rated or seen, keeps
 * the best, and says why. Topology, queries and evaluation all go through here.
 *
 * <p>Immutable and safe to share between threads.
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

  /** What a list is asked from. Profile and history must be of the same user. */
  public record Request(Profile profile, History history) {}

  /**
   * A movie, its score, and where the score comes from.
   *
   * @param stars the rating that the user would give it, where a model for that has a part
   */
  public record Ranked(long movieId, double score, Optional<StarPrediction> stars, Shares shares) {

    Ranked withStars(StarPrediction predicted) {
      return new Ranked(movieId, score, Optional.of(predicted), shares);
    }

    /** The ratings that the movie owes most of its score to. */
    public List<Because> because() {
      return shares.because();
    }
  }

  /** The {@code n} best movies for one user, best first. */
  public List<Ranked> rank(Request request, int n) {
    return rankAll(List.of(request), n).get(0);
  }

  /**
   * The {@code n} best movies for each user of a batch, in the order of the requests. Batches share
   * the pass over the score vectors; each needs 4 bytes per movie and user while it runs.
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
   * The rows of the best movies for each user.
   *
   * @param query whose ranking is passed over: they are the best by this ranker
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

  /** Tells of each row whether a user with such a history may be shown it. */
  IntPredicate allowed(Selection selection, History history) {
    LongPredicate allowed = selection.of(history);
    return row -> allowed.test(vectors.movieId(row));
  }

  /**
   * Ids of the movies that {@link #rank} gives, without its reasons, which cost more than the rest
   * of a long list.
   */
  public List<Long> rankMovies(Request request, int n) {
    return bestOfAll(List.of(request), ListQuery.usual(n)).get(0).bestFirst().stream()
        .map(scored -> vectors.movieId(scored.row()))
        .toList();
  }

  /** The {@code n} most popular movies that are allowed, most popular first. */
  public List<Popular> popular(int n, LongPredicate allowed) {
    return TopN.of(vectors.bias(), n, row -> allowed.test(vectors.movieId(row))).stream()
        .map(scored -> new Popular(vectors.movieId(scored.row()), scored.score()))
        .toList();
  }

  /**
   * A movie and how popular it is.
   *
   * @param popularity its score for a user without ratings
   */
  public record Popular(long movieId, double popularity) {}

  /** The scores of all movies for each user: users × movies. */
  float[][] scores(List<Request> requests) {
    return table.score(
        requests.stream()
            .map(request -> request.profile().vector(vectors.weighting()))
            .toArray(float[][]::new));
  }

  /** Says which ratings the scores of a list come from. */
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
