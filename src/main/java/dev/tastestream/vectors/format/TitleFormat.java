package dev.tastestream.vectors.format;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.ranking.VectorSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published form of {@link TitleVectors}: score vectors rounded to six decimals, which leaves
 * about five digits of each number. There are no parameters.
 */
public final class TitleFormat {

  /** Ranks by titles, and has its weight in hybrid lists. */
  public static final VectorSpace<TitleRanker> SPACE =
      new VectorSpace<>(
          Space.TITLE,
          TitleFormat::ranker,
          (ranking, weights) ->
              ranking == Ranking.TITLE || (ranking == Ranking.HYBRID && weights.title() != 0),
          Optional.of(ranker -> ranker.titles().table()));

  private static final double DECIMALS = 1e6;
  private static final double LENGTH_TOLERANCE = 1e-3;
  private static final MovieVector.Level NO_LEVEL = new MovieVector.Level(0, 0);

  private TitleFormat() {}

  private static TitleRanker ranker(FittedSpace space) {
    PlaneFormat.decode(space.parameters(), space.vectors().dimension());
    return new TitleRanker(decode(space));
  }

  /** Returns the published form of titles. */
  public static FittedSpace encode(GenerationId id, TitleVectors titles) {
    List<MovieVector> movies = new ArrayList<>(titles.size());
    for (int row = 0; row < titles.size(); row++) {
      movies.add(
          MovieVector.withoutSums(titles.movieId(row), rounded(titles.vector(row)), NO_LEVEL));
    }
    return new FittedSpace(MovieVectors.withoutSums(id, titles.prior(), movies), Map.of());
  }

  private static float[] rounded(float[] vector) {
    float[] rounded = new float[vector.length];
    for (int k = 0; k < rounded.length; k++) {
      rounded[k] = (float) (Math.rint(vector[k] * DECIMALS) / DECIMALS);
    }
    return rounded;
  }

  /**
   * Decodes titles; shares the numbers of {@code space}.
   *
   * @throws IllegalArgumentException if a vector has another length than 1 or 0
   */
  public static TitleVectors decode(FittedSpace space) {
    MovieVectors vectors = space.vectors();
    for (int row = 0; row < vectors.size(); row++) {
      double length = vectors.table().length(row);
      if (length > 0 && Math.abs(length - 1) > LENGTH_TOLERANCE) {
        throw new IllegalArgumentException(
            "movie %d: its title has length %s, titles have length 1"
                .formatted(vectors.movieId(row), length));
      }
    }
    return TitleVectors.of(vectors);
  }
}
