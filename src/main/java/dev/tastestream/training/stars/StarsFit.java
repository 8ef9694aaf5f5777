package dev.tastestream.training.stars;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.Movie;
import dev.tastestream.profile.MoodProcess;
import dev.tastestream.profile.MovieTraits;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.StarsPrior;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.data.TrainingData;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitThreads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Fits the {@code stars} space: movie levels, and the prior of the users' weights, noise and mood.
 * It is a linear model with random effects for each user (Laird and Ware 1982), fitted by
 * expectation–maximisation (Dempster, Laird and Rubin 1977). Each pass solves every user's
 * regression under the current prior, as the topology would, and derives the next prior from the
 * solutions and their uncertainty. Without the uncertainty the prior would overfit badly.
 *
 * <p>The same ratings and seed give the same model. A pass takes O(ratings × features²), and keeps
 * two numbers a movie and nothing of users. Of many users, the first passes take a sample.
 */
public final class StarsFit {

  private static final int PASSES = 12;

  /** The last passes. Those before only have to find a prior for them to begin with. */
  private static final int PASSES_OVER_ALL = 4;

  /** Users that a prior of some fifty features is well known from. */
  private static final int EARLY_USERS = 4_000;

  private static final double MOOD_MEMORY_MILLIS = Duration.ofMinutes(30).toMillis();
  private static final double FIRST_MOOD_RATIO = .1;
  private static final double FIRST_NOISE = .75;
  private static final double FIRST_INTERCEPT_VARIANCE = .2;
  private static final double FIRST_WEIGHT_VARIANCE = .05;

  private final long seed;
  private final int passes;
  private final FitThreads threads;
  private final InstantSource clock;

  /**
   * @param seed of all random numbers of a fit
   * @param clock for the estimate of the time left
   */
  public StarsFit(long seed, InstantSource clock) {
    this(seed, PASSES, FitThreads.ONE, clock);
  }

  /**
   * @param seed of all random numbers of a fit
   * @param maxPasses the most passes over all ratings, from 1; a fit ends after them even if it
   *     still improves
   * @param threads do not change the model
   * @param clock for the estimate of the time left
   */
  public StarsFit(long seed, int maxPasses, FitThreads threads, InstantSource clock) {
    if (maxPasses < 1) {
      throw new IllegalArgumentException("a fit needs a pass, not " + maxPasses);
    }
    this.seed = seed;
    this.passes = Math.min(PASSES, maxPasses);
    this.threads = threads;
    this.clock = clock;
  }

  /**
   * Fits a model. Takes seconds to minutes and can be interrupted.
   *
   * @param catalogue for genres and years; movies without ratings get traits too
   * @param listener receives the noise variance of each pass as its loss
   * @throws TooFewRatingsException if there is no rating
   * @throws InterruptedException if the thread was interrupted; nothing is left behind
   */
  public StarsModel fit(
      RatingHistories histories, Collection<Movie> catalogue, FitListener listener)
      throws InterruptedException {
    TrainingData data = new TrainingData(histories, 1);
    StarsFeatures features = new StarsFeatures(data, catalogue);
    Map<Long, double[]> featuresOf = features.ofAll(seed, threads);
    StarsPrior prior = firstPrior(features.size());
    MovieLevels levels = new MovieLevels(data.movies());
    StarsPass pass = new StarsPass(data, featuresOf, threads);
    long started = clock.millis();
    for (int done = 1; done <= passes; done++) {
      prior = pass.improve(prior, levels, step(done, histories.users()));
      long left = (clock.millis() - started) * (passes - done) / done;
      listener.epochDone(
          new FitEpoch("stars", done, passes, prior.noise(), Duration.ofMillis(left)));
    }
    MovieTraits unknownMovie = new MovieTraits(features.ofUnknown(), 0, levels.spread());
    return new StarsModel(pass.centre(), prior, traits(data, featuresOf, levels), unknownMovie);
  }

  /** Returns n, where a pass learns from every n-th user. */
  private int step(int pass, int users) {
    return pass > passes - PASSES_OVER_ALL ? 1 : Math.max(1, users / EARLY_USERS);
  }

  private static StarsPrior firstPrior(int size) {
    double[][] covariance = new double[size][size];
    for (int d = 0; d < size; d++) {
      covariance[d][d] = d == 0 ? FIRST_INTERCEPT_VARIANCE : FIRST_WEIGHT_VARIANCE;
    }
    MoodProcess mood = new MoodProcess(FIRST_MOOD_RATIO, MOOD_MEMORY_MILLIS);
    return new StarsPrior(new double[size], covariance, FIRST_NOISE, mood);
  }

  private static Map<Long, MovieTraits> traits(
      TrainingData data, Map<Long, double[]> featuresOf, MovieLevels levels) {
    Map<Long, MovieTraits> traits = new HashMap<>();
    featuresOf.forEach(
        (movieId, row) -> traits.put(movieId, new MovieTraits(row, 0, levels.spread())));
    for (int column = 0; column < data.movies(); column++) {
      long movieId = data.movieId(column);
      traits.put(
          movieId,
          new MovieTraits(featuresOf.get(movieId), levels.mean(column), levels.variance(column)));
    }
    return traits;
  }
}
