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
   * Solves the regression of one user, in O(ratings × features²).
   *
   * @param rated rated rows in {@linkplain LedgerRow#HISTORY history order}; empty for a new user
   */
  public User user(List<LedgerRow> rated) {
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
    return new User(regression.solve(new UserRatings(features, targets, uncertainty, times)));
  }

  /** The model for one user. */
  public final class User {

    private final UserPosterior posterior;

    private User(UserPosterior posterior) {
      this.posterior = posterior;
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
     * Returns the user at one time, with the same mood for all movies.
     *
     * @param time epoch milliseconds
     */
    public Moment at(long time) {
      return new Moment(posterior, posterior.mood(time));
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
