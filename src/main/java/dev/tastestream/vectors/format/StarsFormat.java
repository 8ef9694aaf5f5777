package dev.tastestream.vectors.format;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.math.LowerTriangle;
import dev.tastestream.profile.MoodProcess;
import dev.tastestream.profile.MovieTraits;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.StarsPrior;
import dev.tastestream.ranking.VectorSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published form of a {@link StarsModel}. A movie's features are its score vector and its level
 * is its bias, in floats. The rest are parameters, with d features: {@code centre} (1 number),
 * {@code noise} (1), {@code mood} (2: ratio, memory in ms), {@code priorMean} (d), {@code
 * priorCovariance} (d·(d+1)/2, lower triangle row by row), {@code stranger} (d, the features of an
 * unknown movie) and {@code strangerVariance} (1).
 */
public final class StarsFormat {

  /** Predicts stars for lists of all rankings. */
  public static final VectorSpace<StarsModel> SPACE =
      new VectorSpace<>(
          Space.STARS, StarsFormat::decode, (ranking, weights) -> true, Optional.empty());

  private static final String CENTRE = "centre";
  private static final String NOISE = "noise";
  private static final String MOOD = "mood";
  private static final String MEAN = "priorMean";
  private static final String COVARIANCE = "priorCovariance";
  private static final String STRANGER = "stranger";
  private static final String STRANGER_VARIANCE = "strangerVariance";

  private StarsFormat() {}

  /** Returns a model with its numbers rounded as they are published. */
  public static StarsModel published(StarsModel model) {
    Map<Long, MovieTraits> movies = new HashMap<>();
    model.movies().forEach((movieId, traits) -> movies.put(movieId, rounded(traits)));
    MovieTraits unknown = model.unknownMovie();
    return new StarsModel(
        model.centre(),
        model.prior(),
        movies,
        new MovieTraits(unknown.features(), 0, unknown.levelVariance()));
  }

  private static MovieTraits rounded(MovieTraits traits) {
    double[] features = new double[traits.features().length];
    for (int d = 0; d < features.length; d++) {
      features[d] = (float) traits.features()[d];
    }
    return new MovieTraits(features, (float) traits.level(), (float) traits.levelVariance());
  }

  /** Returns the published form of a model. */
  public static FittedSpace encode(GenerationId id, StarsModel model) {
    List<MovieVector> movies = new ArrayList<>();
    model
        .movies()
        .forEach(
            (movieId, traits) ->
                movies.add(MovieVector.withoutSums(movieId, floats(traits), level(traits))));
    StarsPrior prior = model.prior();
    return new FittedSpace(
        MovieVectors.withoutSums(id, MeanPrior.NONE, movies),
        Map.of(
            CENTRE, Numbers.of(model.centre()),
            NOISE, Numbers.of(prior.noise()),
            MOOD, Numbers.of(prior.mood().ratio(), prior.mood().memoryMillis()),
            MEAN, Numbers.of(prior.mean()),
            COVARIANCE, Numbers.of(LowerTriangle.of(prior.covariance())),
            STRANGER, Numbers.of(model.unknownMovie().features()),
            STRANGER_VARIANCE, Numbers.of(model.unknownMovie().levelVariance())));
  }

  /**
   * Decodes a model.
   *
   * @throws IllegalArgumentException if parameters are missing, have the wrong size, or are not a
   *     valid distribution
   */
  public static StarsModel decode(FittedSpace space) {
    int features = space.vectors().dimension();
    double[] mood = space.parameter(MOOD, 2);
    StarsPrior prior =
        new StarsPrior(
            space.parameter(MEAN, features),
            LowerTriangle.symmetric(
                space.parameter(COVARIANCE, features * (features + 1) / 2), features),
            space.parameter(NOISE, 1)[0],
            new MoodProcess(mood[0], mood[1]));
    MovieTraits unknownMovie =
        new MovieTraits(
            space.parameter(STRANGER, features), 0, space.parameter(STRANGER_VARIANCE, 1)[0]);
    return new StarsModel(
        space.parameter(CENTRE, 1)[0], prior, movies(space.vectors()), unknownMovie);
  }

  private static Map<Long, MovieTraits> movies(MovieVectors vectors) {
    Map<Long, MovieTraits> movies = new HashMap<>();
    for (int row = 0; row < vectors.size(); row++) {
      double[] features = new double[vectors.dimension()];
      for (int d = 0; d < features.length; d++) {
        features[d] = vectors.score()[row * features.length + d];
      }
      movies.put(
          vectors.movieId(row),
          new MovieTraits(features, vectors.bias()[row], vectors.variance(row)));
    }
    return movies;
  }

  private static MovieVector.Level level(MovieTraits traits) {
    return new MovieVector.Level((float) traits.level(), (float) traits.levelVariance());
  }

  private static float[] floats(MovieTraits traits) {
    float[] floats = new float[traits.features().length];
    for (int d = 0; d < floats.length; d++) {
      floats[d] = (float) traits.features()[d];
    }
    return floats;
  }
}
