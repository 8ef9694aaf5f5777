package dev.tastestream.bench;

import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Ranker.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Measures one list from as many movies as the largest MovieLens has, with random vectors. */
public final class ExactList {

  private static final int MOVIES = 53_889;
  private static final int DIMENSION = 128;
  private static final int LENGTH = 10;
  private static final Limits LIMITS = Limits.of(6, 2.5);

  private final Stopwatch stopwatch;
  private final Ranker ranker;
  private final Request request;

  /**
   * @param history of the user; movie ids from 1 are known
   */
  public ExactList(Stopwatch stopwatch, History history) {
    this.stopwatch = stopwatch;
    MovieVectors vectors = vectors();
    ranker = new Ranker(vectors);
    request = new Request(Profile.of(history.rated(), vectors), history);
  }

  private static MovieVectors vectors() {
    Random random = new Random(1);
    List<MovieVector> movies = new ArrayList<>(MOVIES);
    for (int movie = 1; movie <= MOVIES; movie++) {
      float[] vector = new float[DIMENSION];
      for (int k = 0; k < DIMENSION; k++) {
        vector[k] = (float) random.nextGaussian();
      }
      MovieVector.Level level = new MovieVector.Level((float) random.nextGaussian(), 0);
      movies.add(new MovieVector(movie, vector, vector, vector, level));
    }
    return MovieVectors.of(new GenerationId(Space.TASTE, 1), Weighting.TASTE, movies);
  }

  /** Compares the list with its reasons to a plain loop of inner products. */
  public Row measure() {
    PlainLoop loop = new PlainLoop(ranker.vectors().score(), ranker.vectors().bias());
    float[] profile = request.profile().vector(ranker.vectors().weighting());
    return Row.beside(
            "exact list of 10 over %,d × %d beside plain dot products, CPU ms"
                .formatted(MOVIES, DIMENSION),
            stopwatch.millis(() -> ranker.rank(request, LENGTH)),
            stopwatch.millis(() -> loop.run(profile)))
        .within(LIMITS);
  }
}
