package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import java.util.List;
import java.util.Map;

/**
 * A fit of the {@code stars} space. Predicts ratings: the mean of all, plus the movie's level, plus
 * what this user's regression on the movie's features says. Immutable, safe to share between
 * threads.
 */
public final class StarsModel {

  private final double centre;
  private final StarsPrior prior;
  private final Map<Long, MovieTraits> movies;
  private final MovieTraits stranger;
  private final UserRegression regression;

  /**
   * @param centre mean of all ratings, in stars
   * @param movies traits by movie id
   * @param stranger stands for every other movie
   */
  public StarsModel(
      double centre, StarsPrior prior, Map<Long, MovieTraits> movies, MovieTraits stranger) {
    this.centre = centre;
    this.prior = prior;
    this.movies = Map.copyOf(movies);
    this.stranger = stranger;
    regression = new UserRegression(prior);
  }

  /** Mean of all ratings, in stars. */
  public double centre() {
    return centre;
  }

  /** Traits of the movies that the fit knew, by movie id. */
  public Map<Long, MovieTraits> movies() {
    return movies;
  }

  /** Number of features of a movie. */
  public int features() {
    return stranger.features().length;
  }

  /** Traits of every other movie. */
  public MovieTraits stranger() {
    return stranger;
  }

  /** What the users have in common. */
  public StarsPrior prior() {
    return prior;
  }

  /** The traits of a movie; those of an average unrated one if the fit did not know it. */
  public MovieTraits traits(long movieId) {
    return movies.getOrDefault(movieId, stranger);
  }

  /**
   * Solves for one user, in O(ratings × features²).
   *
   * @param rated rated rows in {@linkplain LedgerRow#HISTORY history order}; none for a new user
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

  /** One user's view of all movies. */
  public final class User {

    private final UserPosterior posterior;

    private User(UserPosterior posterior) {
      this.posterior = posterior;
    }

    /**
     * Predicts the user's rating of a movie. Takes O(features²) for the variance.
     *
     * @param time when it would be given, epoch milliseconds
     */
    public StarPrediction predict(long movieId, long time) {
      return at(time).predict(traits(movieId));
    }

    /**
     * The user at one time, whose mood is the same for all movies.
     *
     * @param time epoch milliseconds
     */
    public Moment at(long time) {
      return new Moment(posterior, posterior.mood(time));
    }
  }

  /** One user's view of all movies at one time. */
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
     * What the mean of {@link #predict} is made of: the mean of all ratings, the movie's level, the
     * mood, and the product of these weights and the movie's features.
     */
    public double[] weights() {
      return posterior.weights();
    }

    /** How far all the user's ratings lie off at this time, in stars. */
    public double mood() {
      return mood.mean();
    }
  }
}
