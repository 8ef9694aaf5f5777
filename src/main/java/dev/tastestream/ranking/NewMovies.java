package dev.tastestream.ranking;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Weighting;
import dev.tastestream.math.ScoreTable;
import dev.tastestream.math.TopN;
import dev.tastestream.math.TopN.Scored;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.ContentMap.Guess;
import dev.tastestream.ranking.Ranker.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The movies of a catalogue that have too few ratings for a vector of their own, and the users they
 * suit. Every tenth place of a hybrid list is kept for such a movie: against movies of known
 * popularity it would never be listed, and so never be rated.
 *
 * <p>A movie suits a user whose score for it is more than one standard deviation above the mean of
 * all users. The suitable movie with the highest score comes first. Lists only keep places for
 * users who score some movie more than {@value #STANDS_OUT} deviations above the mean. One in
 * {@value #LISTS} of these users has places, in turns from generation to generation, because places
 * cost hits.
 *
 * <p>Immutable and thread-safe.
 */
public final class NewMovies {

  /** No new movies. */
  public static final NewMovies NONE = new NewMovies(Optional.empty(), List.of());

  /** One place in this many is kept. */
  static final int EVERY = 10;

  private static final double SUITS = 1;
  private static final double STANDS_OUT = 2.5;

  /** One list in this many keeps places. The lists that do change with each generation. */
  private static final int LISTS = 4;

  /** 2^64 divided by the golden ratio: its multiples have well mixed high bits (Knuth, TAOCP 3). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Optional<Models> models;
  private final List<Guess> guesses;
  private final ScoreTable table;

  private NewMovies(Optional<Models> models, List<Guess> guesses) {
    this.models = models;
    this.guesses = guesses;
    int dimension = models.map(all -> all.taste().vectors().dimension()).orElse(0);
    float[] vectors = new float[guesses.size() * dimension];
    float[] bias = new float[guesses.size()];
    for (int row = 0; row < bias.length; row++) {
      System.arraycopy(guesses.get(row).score(), 0, vectors, row * dimension, dimension);
      bias[row] = guesses.get(row).bias();
    }
    table = new ScoreTable(vectors, bias);
  }

  /** Returns the movies of a catalogue for which {@code models} have no vector. */
  public static NewMovies of(Models models, Collection<Movie> catalogue) {
    return new NewMovies(Optional.of(models), List.of()).with(catalogue);
  }

  /** Returns whether the predictions are of exactly these models. */
  public boolean isOf(Models other) {
    return models.map(own -> own.equals(other)).orElse(false);
  }

  /** Returns these models' predictions for a changed catalogue; keeps those of unchanged movies. */
  public NewMovies with(Collection<Movie> catalogue) {
    Optional<ContentMap> map = models.flatMap(Models::content);
    if (map.isEmpty()) {
      return this;
    }
    Models all = models.get();
    Map<Movie, Guess> before = new HashMap<>();
    guesses.forEach(guess -> before.put(guess.movie(), guess));
    List<Guess> now =
        catalogue.stream()
            .filter(movie -> all.taste().vectors().row(movie.movieId()) < 0)
            .sorted(Comparator.comparingLong(Movie::movieId))
            .map(
                movie ->
                    before.containsKey(movie)
                        ? before.get(movie)
                        : map.get().guess(movie, all.titles()))
            .toList();
    return new NewMovies(models, now);
  }

  /** Returns the number of movies. */
  public int size() {
    return guesses.size();
  }

  /**
   * Returns the movies that suit a user best, best first; empty for a user without ratings.
   *
   * @param query its ranking is ignored
   */
  public List<Scored> best(Request request, ListQuery query) {
    return guesses.isEmpty() || request.history().rated().isEmpty()
        ? List.of()
        : fits(List.of(request), query).get(0).best();
  }

  /**
   * Returns the movies for the kept places of each user's list, in the order of the requests; empty
   * if no movie stands out for a user. All users who may have places are scored together.
   */
  List<List<Scored>> forPlaces(List<Request> requests, ListQuery query) {
    boolean kept = !guesses.isEmpty() && query.n() > 0;
    List<Request> having =
        requests.stream().filter(request -> kept && isTurnOf(request.history())).toList();
    Iterator<Fit> fits = fits(having, query).iterator();
    return requests.stream()
        .map(
            request ->
                kept && isTurnOf(request.history()) ? fits.next().forPlaces() : List.<Scored>of())
        .toList();
  }

  private List<Fit> fits(List<Request> requests, ListQuery query) {
    if (requests.isEmpty()) {
      return List.of();
    }
    Weighting weighting = models.orElseThrow().taste().vectors().weighting();
    float[][] scores =
        table.score(
            requests.stream()
                .map(request -> request.profile().vector(weighting))
                .toArray(float[][]::new));
    return IntStream.range(0, scores.length)
        .mapToObj(
            i -> new Fit(scores[i], query.selection().of(requests.get(i).history()), query.n()))
        .toList();
  }

  private boolean isTurnOf(History history) {
    if (history.rated().isEmpty()) {
      return false;
    }
    long userId = history.rated().get(0).userId();
    int generation = models.map(all -> all.taste().vectors().id().number()).orElse(0);
    return Math.floorMod(Long.hashCode(userId * SPREAD) + generation, LISTS) == 0;
  }

  /** Returns the ids of movies, in the same order. */
  public List<Long> ids(List<Scored> movies) {
    return movies.stream().map(scored -> movieId(scored.row())).toList();
  }

  /** The scores of new movies for one user. */
  private final class Fit {

    private final float[] scores;
    private final LongPredicate allowed;
    private final int n;

    Fit(float[] scores, LongPredicate allowed, int n) {
      this.scores = scores;
      this.allowed = allowed;
      this.n = n;
    }

    List<Scored> best() {
      return TopN.of(scores, n, row -> isAbove(row, SUITS) && allowed.test(movieId(row)));
    }

    List<Scored> forPlaces() {
      boolean outstanding =
          IntStream.range(0, scores.length)
              .anyMatch(row -> isAbove(row, STANDS_OUT) && allowed.test(movieId(row)));
      return outstanding ? best() : List.of();
    }

    private boolean isAbove(int row, double deviations) {
      Guess guess = guesses.get(row);
      return scores[row] - guess.usual() > deviations * guess.deviation();
    }
  }

  long movieId(int row) {
    return guesses.get(row).movie().movieId();
  }

  Guess guess(int row) {
    return guesses.get(row);
  }

  /**
   * Returns a list whose every tenth place is a new movie's, as long as there are any. A shorter
   * list is the beginning of a longer one.
   */
  static <T> List<T> mixed(List<T> known, List<T> newcomers, int n) {
    List<T> mixed = new ArrayList<>();
    Iterator<T> rest = known.iterator();
    Iterator<T> fresh = newcomers.iterator();
    while (mixed.size() < n && rest.hasNext()) {
      boolean kept = (mixed.size() + 1) % EVERY == 0 && fresh.hasNext();
      mixed.add(kept ? fresh.next() : rest.next());
    }
    return mixed;
  }
}
