package dev.tastestream.ranking;

import dev.tastestream.domain.TitleVectors;
import dev.tastestream.math.TopN;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Ranker.Ranked;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Finds movies by their titles: those nearest to a user's rated titles or to a movie's title.
 *
 * <p>Immutable and thread-safe.
 */
public final class TitleRanker {

  private static final double NO_BIAS = 0;

  private final TitleVectors titles;

  public TitleRanker(TitleVectors titles) {
    this.titles = titles;
  }

  public TitleVectors titles() {
    return titles;
  }

  /**
   * Returns the {@code n} movies nearest to the titles of a history, without hidden ones, nearest
   * first; the lowest ids if no rated title is known.
   */
  public List<Near> rank(History history, int n) {
    return rank(new TitleReasons(history.rated(), titles).direction(), history, n);
  }

  /**
   * Returns the {@code n} movies nearest to a direction, without hidden ones, nearest first.
   *
   * @param direction of length 1 and of the titles' dimension
   */
  public List<Near> rank(float[] direction, History history, int n) {
    return nearest(direction, n, Selection.NEW.of(history));
  }

  /** Returns the movies nearest to the titles of a history, with explanations. */
  List<Ranked> explained(History history, ListQuery query) {
    TitleReasons reasons = new TitleReasons(history.rated(), titles);
    return nearest(reasons.direction(), query.n(), query.selection().of(history)).stream()
        .map(
            near ->
                new Ranked(
                    near.movieId(),
                    near.cosine(),
                    Optional.empty(),
                    Reasons.shares(
                        history.rated(),
                        reasons.shares(titles.row(near.movieId())),
                        reasons::speaksFor,
                        NO_BIAS)))
        .toList();
  }

  /**
   * Returns the {@code n} other movies nearest to a movie, nearest first; empty if its title is
   * unknown.
   *
   * @param allowed whether a movie may be listed
   */
  public List<Near> similar(long movieId, int n, LongPredicate allowed) {
    int row = titles.row(movieId);
    return row < 0
        ? List.of()
        : nearest(titles.vector(row), n, allowed.and(other -> other != movieId));
  }

  private List<Near> nearest(float[] direction, int n, LongPredicate allowed) {
    return TopN.of(titles.cosines(direction), n, row -> allowed.test(titles.movieId(row))).stream()
        .map(scored -> new Near(titles.movieId(scored.row()), scored.score()))
        .toList();
  }
}
