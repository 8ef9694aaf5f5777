package dev.tastestream.training.taste;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The movies that a batch is scored on, in a sampled softmax (Bengio and Senécal 2008; Jean et al.
 * 2015). If there are few movies, these are all. Otherwise they are the movies that a user of the
 * batch likes and a sample of the others, drawn in proportion to a power of their likes by all
 * users. A drawn movie's term in the softmax's sum is divided by the probability that the movie was
 * drawn, so that it also represents the movies that were not and the sum is right on average.
 *
 * <p>Figures: src/docs/decisions, 18.
 */
final class SampledMovies {

  /** Up to this many movies, sampling would cost accuracy and save little. */
  static final int ALL = 8_192;

  /** Draws for a batch. They are with replacement, so they give fewer movies. */
  private static final int DRAWN = 4_096;

  /** 0 draws all alike, 1 in proportion to likes. As in word2vec (Mikolov et al. 2013). */
  private static final double POWER = .75;

  private final int movies;
  private final double[] cumulative;
  private final int[] place;
  private int[] chosen;
  private int size;
  private int liked;

  /**
   * @param likes how much each movie is liked by all users, at least 0
   */
  SampledMovies(double[] likes) {
    movies = likes.length;
    cumulative = cumulative(likes);
    place = new int[movies];
    Arrays.fill(place, -1);
    chosen = new int[Math.min(movies, 2 * DRAWN)];
    if (areAll()) {
      for (int column = 0; column < movies; column++) {
        add(column);
      }
    }
  }

  private static double[] cumulative(double[] likes) {
    double[] sums = new double[likes.length];
    double sum = 0;
    for (int column = 0; column < likes.length; column++) {
      sum += Math.pow(likes[column] + .5, POWER);
      sums[column] = sum;
    }
    return sums;
  }

  /** Chooses again: the liked movies, and others at random. */
  void choose(int[] likedColumns, SplittableRandom random) {
    if (areAll()) {
      return;
    }
    for (int i = 0; i < size; i++) {
      place[chosen[i]] = -1;
    }
    size = 0;
    for (int column : likedColumns) {
      add(column);
    }
    liked = size;
    for (int i = 0; i < DRAWN; i++) {
      int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[movies - 1]);
      add(Math.min(found < 0 ? -found - 1 : found + 1, movies - 1));
    }
  }

  private void add(int column) {
    if (place[column] >= 0) {
      return;
    }
    if (size == chosen.length) {
      chosen = Arrays.copyOf(chosen, 2 * size);
    }
    place[column] = size;
    chosen[size++] = column;
  }

  /** Returns whether the candidates are always all movies. */
  boolean areAll() {
    return movies <= ALL;
  }

  /** Returns the number of candidates. */
  int size() {
    return size;
  }

  int column(int candidate) {
    return chosen[candidate];
  }

  /** Returns the place of a column among the candidates; negative if it is not among them. */
  int placeOf(int column) {
    return place[column];
  }

  /** Returns the logarithm of the probability that the candidate was chosen; at most 0. */
  double logProbability(int candidate) {
    if (areAll() || candidate < liked) {
      return 0;
    }
    int column = chosen[candidate];
    double part =
        (cumulative[column] - (column == 0 ? 0 : cumulative[column - 1])) / cumulative[movies - 1];
    return Math.log(-Math.expm1(DRAWN * Math.log1p(-part)));
  }
}
