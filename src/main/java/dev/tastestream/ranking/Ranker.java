package dev.tastestream.ranking;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.TopN.Scored;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Makes lists from profiles: scores every movie, leaves out what the user has rated or seen, keeps
 * the best, and says why. Topology, queries and evaluation all go through here.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Ranker {

  /** Most ratings that are named as the reasons of one movie. */
  static final int REASONS = 3;

  private final ScoreTable table;

  public Ranker(MovieVectors vectors) {
    table = new ScoreTable(vectors);
  }

  public MovieVectors vectors() {
    return table.vectors();
  }

  /** What a list is asked from. Profile and history must be of the same user. */
  public record Request(Profile profile, History history) {}

  /**
   * A movie, its score, and the ratings that it owes most of it to.
   *
   * @param stars the rating that the user would give it, where a model for that has a part
   */
  public record Ranked(long movieId, double score, OptionalDouble stars, List<Because> because) {

    public Ranked {
      because = List.copyOf(because);
    }

    Ranked withStars(OptionalDouble predicted) {
      return new Ranked(movieId, score, predicted, because);
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
    List<List<Scored>> best = bestOfAll(requests, n);
    List<List<Ranked>> lists = new ArrayList<>(requests.size());
    for (int user = 0; user < requests.size(); user++) {
      lists.add(explained(requests.get(user).history(), best.get(user)));
    }
    return lists;
  }

  /** The rows of the {@code n} best movies for each user, best first. */
  List<List<Scored>> bestOfAll(List<Request> requests, int n) {
    float[][] scores = scores(requests);
    List<List<Scored>> best = new ArrayList<>(requests.size());
    for (int user = 0; user < scores.length; user++) {
      best.add(best(requests.get(user).history(), scores[user], n));
    }
    return best;
  }

  /**
   * Ids of the movies that {@link #rank} gives, without its reasons, which cost more than the rest
   * of a long list.
   */
  public List<Long> rankMovies(Request request, int n) {
    return bestOfAll(List.of(request), n).get(0).stream()
        .map(scored -> vectors().movieId(scored.row()))
        .toList();
  }

  private float[][] scores(List<Request> requests) {
    return table.score(
        requests.stream()
            .map(request -> request.profile().vector(vectors().weighting()))
            .toArray(float[][]::new));
  }

  private List<Scored> best(History history, float[] scores, int n) {
    MovieVectors vectors = vectors();
    BitSet hidden = new BitSet();
    for (long movieId : history.hiddenMovies()) {
      int row = vectors.row(movieId);
      if (row >= 0) {
        hidden.set(row);
      }
    }
    return TopN.of(scores, n, row -> !hidden.get(row));
  }

  /** Says which ratings the scores of a list come from. */
  List<Ranked> explained(History history, List<Scored> list) {
    MovieVectors vectors = vectors();
    Reasons reasons = new Reasons(history.rated(), vectors);
    return list.stream()
        .map(
            scored ->
                new Ranked(
                    vectors.movieId(scored.row()),
                    scored.score(),
                    OptionalDouble.empty(),
                    reasons.of(scored.row(), REASONS)))
        .toList();
  }
}
