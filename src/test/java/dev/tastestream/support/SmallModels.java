package dev.tastestream.support;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.MoodProcess;
import dev.tastestream.profile.MovieTraits;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.StarsPrior;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.vectors.format.StarsFormat;
import dev.tastestream.vectors.format.TitleFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Small models of the spaces beside taste, for tests. */
public final class SmallModels {

  /** The weighting of all models. */
  public static final HybridWeights WEIGHTS = new HybridWeights(.8, 1.5);

  private static final int FEATURES = 3;
  private static final int TITLE_DIMENSION = 6;

  private SmallModels() {}

  /** A model of movies with ids from 1, drawn with {@code seed}. */
  public static StarsModel stars(int movies, long seed) {
    Random random = new Random(seed);
    Map<Long, MovieTraits> traits = new HashMap<>();
    for (long movieId = 1; movieId <= movies; movieId++) {
      double[] features = {1, random.nextGaussian(), random.nextGaussian()};
      traits.put(
          movieId, new MovieTraits(features, random.nextGaussian() / 3, random.nextDouble()));
    }
    double[][] covariance = {{.3, .05, 0}, {.05, .2, .01}, {0, .01, .1}};
    StarsPrior prior =
        new StarsPrior(new double[FEATURES], covariance, .7, new MoodProcess(.1, 1_800_000));
    return new StarsModel(3.5, prior, traits, new MovieTraits(new double[] {1, 0, 0}, 0, .25));
  }

  /** Titles of movies with ids from 1, drawn with {@code seed}. */
  public static TitleVectors titles(int movies, long seed) {
    Random random = new Random(seed);
    Map<Long, float[]> titles = new HashMap<>();
    for (long movieId = 1; movieId <= movies; movieId++) {
      titles.put(movieId, unit(random));
    }
    return TitleVectors.of(titles);
  }

  private static float[] unit(Random random) {
    double[] direction = random.doubles(TITLE_DIMENSION, -1, 1).toArray();
    double squares = 0;
    for (double x : direction) {
      squares += x * x;
    }
    float[] unit = new float[TITLE_DIMENSION];
    for (int k = 0; k < unit.length; k++) {
      unit[k] = (float) (direction[k] / Math.sqrt(squares));
    }
    return unit;
  }

  /** All spaces together, for {@code movies} movies. */
  public static Recommender all(int tasteNumber, int starsNumber, int movies) {
    return new Recommender(
        new Models(
            new Ranker(Histories.vectors(tasteNumber, movies, 4, tasteNumber)),
            WEIGHTS,
            Optional.of(
                new Generated<>(
                    StarsFormat.SPACE,
                    new GenerationId(Space.STARS, starsNumber),
                    stars(movies, starsNumber))),
            Optional.of(
                new Generated<>(
                    TitleFormat.SPACE,
                    new GenerationId(Space.TITLE, 1),
                    new TitleRanker(titles(movies, 7)))),
            Optional.empty()));
  }
}
