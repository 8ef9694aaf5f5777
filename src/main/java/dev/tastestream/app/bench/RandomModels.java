package dev.tastestream.app.bench;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.MoodProcess;
import dev.tastestream.profile.MovieTraits;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.StarsPrior;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.format.HybridWeightsFormat;
import dev.tastestream.vectors.format.StarsFormat;
import dev.tastestream.vectors.format.TasteFormat;
import dev.tastestream.vectors.format.TitleFormat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Models of all spaces with random numbers, for movies with ids from 1. They have the dimensions of
 * a fit, and scores spread like those of one: how many movies a title could lift into a list
 * depends on that, and most of the cost of titles.
 *
 * @param movies number of movies
 * @param number of the generations; another number has other vectors
 */
record RandomModels(int movies, int number) {

  private static final int TASTE_DIMENSION = 192;
  private static final int FEATURES = 50;
  private static final int TITLE_DIMENSION = 384;
  private static final double MEAN = 3.5;
  private static final double COVARIANCE = .02;
  private static final double NOISE = .7;
  private static final MoodProcess MOOD = new MoodProcess(.1, 1_800_000);

  /** Makes personal scores differ by about as much as popularity does. */
  private static final float LARGEST = .4F;

  private static final MovieVector.Level NO_LEVEL = new MovieVector.Level(0, 0);

  /** Returns what instances make of them. Titles come first: making them takes most memory. */
  Recommender recommender() {
    return new Recommender(
        Models.of(
                List.of(
                    Generated.of(TitleFormat.SPACE, titles()),
                    Generated.of(TasteFormat.SPACE, taste()),
                    Generated.of(StarsFormat.SPACE, stars())))
            .orElseThrow());
  }

  /** Returns what a trainer publishes. */
  List<Candidate> candidates() {
    Generation.Fit fit =
        new Generation.Fit(Map.of(), Map.of(0, (long) number), Clock.systemUTC().instant());
    return List.of(taste(), stars(), titles()).stream()
        .map(it -> new Candidate(it.vectors(), it.parameters(), fit, Gate.passed("random numbers")))
        .toList();
  }

  private FittedSpace taste() {
    Random random = new Random(number);
    List<MovieVector> vectors = new ArrayList<>(movies);
    for (long movieId = 1; movieId <= movies; movieId++) {
      float[] vector = vector(TASTE_DIMENSION, random);
      float popularity = (float) -Math.log(1 + random.nextInt(movies));
      vectors.add(new MovieVector(movieId, vector, vector, vector, popularity));
    }
    GenerationId id = new GenerationId(Space.TASTE, number);
    Weighting weighting = Weighting.TASTE.with(MeanPrior.around(MEAN));
    return new FittedSpace(
        MovieVectors.of(id, weighting, vectors), HybridWeightsFormat.encode(HybridWeights.USUAL));
  }

  private FittedSpace stars() {
    Random random = new Random(number);
    Map<Long, MovieTraits> traits = new HashMap<>();
    for (long movieId = 1; movieId <= movies; movieId++) {
      double[] features = random.doubles(FEATURES, -1, 1).toArray();
      traits.put(movieId, new MovieTraits(features, random.nextDouble() - .5, NOISE));
    }
    double[][] covariance = new double[FEATURES][FEATURES];
    for (int d = 0; d < FEATURES; d++) {
      covariance[d][d] = COVARIANCE;
    }
    StarsPrior prior = new StarsPrior(new double[FEATURES], covariance, NOISE, MOOD);
    MovieTraits unknown = new MovieTraits(new double[FEATURES], 0, NOISE);
    return StarsFormat.encode(
        new GenerationId(Space.STARS, number), new StarsModel(MEAN, prior, traits, unknown));
  }

  private FittedSpace titles() {
    Random random = new Random(number);
    List<MovieVector> titles = new ArrayList<>(movies);
    for (long movieId = 1; movieId <= movies; movieId++) {
      titles.add(MovieVector.withoutSums(movieId, unit(vector(TITLE_DIMENSION, random)), NO_LEVEL));
    }
    return new FittedSpace(
        MovieVectors.withoutSums(
            new GenerationId(Space.TITLE, number), MeanPrior.around(MEAN), titles),
        Map.of());
  }

  private static float[] vector(int dimension, Random random) {
    float[] vector = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      vector[k] = LARGEST * (2 * random.nextFloat() - 1);
    }
    return vector;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += x * x;
    }
    float length = (float) Math.sqrt(squares);
    for (int k = 0; k < vector.length; k++) {
      vector[k] /= length;
    }
    return vector;
  }
}
