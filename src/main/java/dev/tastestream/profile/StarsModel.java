package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.math.IdIndex;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fit of the {@code stars} space. Predicts a rating as the mean of all ratings, plus the movie's
 * level, plus this user's regression on the movie's features. Immutable and thread-safe.
 */
public final class StarsModel {

  /** A row, its position in the log, and a reference. */
  private static final long ROW_BYTES = 100;

  private final double centre;
  private final StarsPrior prior;
  private final Map<Long, MovieTraits> movies;

  /** The same by primitive numbers: a list looks up each of a user's ratings. */
  private final IdIndex places;

  private final MovieTraits[] traits;
  private final MovieTraits unknownMovie;
  private final UserRegression regression;

  /**
   * @param centre mean of all ratings, in stars
   * @param movies traits by movie id
   * @param unknownMovie traits of every other movie
   */
  public StarsModel(
      double centre, StarsPrior prior, Map<Long, MovieTraits> movies, MovieTraits unknownMovie) {
    this.centre = centre;
    this.prior = prior;
    this.movies = Collections.unmodifiableMap(new HashMap<>(movies));
    long[] ids = movies.keySet().stream().mapToLong(id -> id).sorted().toArray();
    places = new IdIndex(ids);
    traits = Arrays.stream(ids).mapToObj(movies::get).toArray(MovieTraits[]::new);
    this.unknownMovie = unknownMovie;
    regression = new UserRegression(prior);
  }

  /** Returns the mean of all ratings, in stars. */
  public double centre() {
    return centre;
  }

  /** Returns the traits of the movies in the fit, by movie id. */
  public Map<Long, MovieTraits> movies() {
    return movies;
  }

  /** Returns the number of features of a movie. */
  public int features() {
    return unknownMovie.features().length;
  }

  /** Returns the traits of every other movie. */
  public MovieTraits unknownMovie() {
    return unknownMovie;
  }

  /** Returns the prior of all users. */
  public StarsPrior prior() {
    return prior;
  }

  /** Returns the traits of a movie; those of an average unrated one if the fit lacks it. */
  public MovieTraits traits(long movieId) {
    int place = places.of(movieId);
    return place < 0 ? unknownMovie : traits[place];
  }

  /**
   * Solves the regression of one user, in O(ratings × features² + features³).
   *
   * @param rated rated rows in {@linkplain LedgerRow#HISTORY history order}; empty for a new user
   */
  public User user(List<LedgerRow> rated) {
    return new User(List.copyOf(rated), regression.nothing().plus(ratings(rated)));
  }

  private UserRatings ratings(List<LedgerRow> rated) {
    int n = rated.size();
    double[][] features = new double[n][];
    double[] targets = new double[n];
    double[] uncertainty = new double[n];
    long[] times = new long[n];
    for (int k = 0; k < n; k++) {
      LedgerRow row = rated.get(k);
      MovieTraits movie = traits(row.movieId());
      features[k] = movie.features();
      targets[k] = row.stars() - centre - movie.level();
      uncertainty[k] = movie.levelVariance();
      times[k] = row.eventTime();
    }
    return new UserRatings(features, targets, uncertainty, times);
  }

  /** Finds the model for one user, of whom it may know something already. */
  @FunctionalInterface
  public interface Solver {

    /** Knows nothing. */
    Solver ANEW = StarsModel::user;

    /** Returns what {@link StarsModel#user} of the model returns. */
    User user(StarsModel model, List<LedgerRow> rated);
  }

  /** The model for one user. Immutable. */
  public final class User {

    private final List<LedgerRow> rated;
    private final RegressionSums sums;
    private final UserPosterior posterior;

    private User(List<LedgerRow> rated, RegressionSums sums) {
      this.rated = rated;
      this.sums = sums;
      posterior = regression.solve(sums);
    }

    /** Returns about how many bytes of memory this takes, with the rows. */
    public long bytes() {
      return sums.bytes() + ROW_BYTES * rated.size();
    }

    /** Returns whether a history starts with the very rows of this user. */
    public boolean precedes(List<LedgerRow> history) {
      return rated.size() <= history.size() && history.subList(0, rated.size()).equals(rated);
    }

    /**
     * Returns the user of a history that goes on after this one, in O(features²) for each further
     * rating and O(features³) for the solution. It equals {@link StarsModel#user} of the history to
     * the last bit.
     *
     * @throws IllegalArgumentException if the history does not {@linkplain #precedes start} with
     *     the rows of this user
     */
    public User goneOn(List<LedgerRow> history) {
      if (!precedes(history)) {
        throw new IllegalArgumentException(
            "%d rows don't start with the %d rows of the user: solve them anew"
                .formatted(history.size(), rated.size()));
      }
      List<LedgerRow> more = history.subList(rated.size(), history.size());
      return more.isEmpty() ? this : new User(List.copyOf(history), sums.plus(ratings(more)));
    }

    /**
     * Predicts the user's rating of a movie. Takes O(features²) for the variance.
     *
     * @param time of the rating, epoch milliseconds
     */
    public StarPrediction predict(long movieId, long time) {
      return at(time).predict(traits(movieId));
    }

    /**
     * Returns the user at one time, with the same mood for all movies. Before the newest rating,
     * the mood depends on all ratings and takes O(ratings × features).
     *
     * @param time epoch milliseconds
     */
    public Moment at(long time) {
      return new Moment(
          posterior,
          time >= sums.newest() || rated.isEmpty()
              ? sums.mood(posterior, time)
              : regression.mood(ratings(rated), posterior).at(time));
    }
  }

  /** The model for one user at one time. */
  public final class Moment {

    private final UserPosterior posterior;
    private final Mood.Estimate mood;

    private Moment(UserPosterior posterior, Mood.Estimate mood) {
      this.posterior = posterior;
      this.mood = mood;
    }

    /** Predicts the user's rating of a movie. Takes O(features²) for the variance. */
    public StarPrediction predict(MovieTraits movie) {
      return posterior
          .predict(movie.features(), mood)
          .plus(centre + movie.level(), movie.levelVariance());
    }

    /**
     * Returns the weights of the features. The mean of {@link #predict} is the mean of all ratings,
     * plus the movie's level, the mood, and the product of these weights and the movie's features.
     */
    public double[] weights() {
      return posterior.weights();
    }

    /** Returns how far all the user's ratings are off at this time, in stars. */
    public double mood() {
      return mood.mean();
    }
  }
}
