package dev.tastestream.ranking;

import dev.tastestream.domain.Movie;
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
 * The movies of a catalogue that have too few ratings for a vector of their own, and whom they
 * suit. Every tenth place of a hybrid list is kept for one of them, because against movies whose
 * popularity is known they would never be seen, and so never be rated.
 *
 * <p>A movie suits users who score it higher than users at large do, by one standard deviation of
 * what they do; of those movies the one with the highest score comes first. Lists keep places only
 * for users who score one movie higher still, by {@value #STANDS_OUT} deviations. Of these users
 * one in {@value #LISTS} has places, in turns from generation to generation, because places cost
 * hits.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class NewMovies {

  /** No movie is new. */
  public static final NewMovies NONE = new NewMovies(Optional.empty(), List.of());

  /** One place is kept in this many. */
  static final int EVERY = 10;

  private static final double SUITS = 1;
  private static final double STANDS_OUT = 2.5;

  /** One list in this many keeps places; which lists do changes with each generation. */
  private static final int LISTS = 4;

  /** An odd number whose multiples have well mixed high bits; 2^64 divided by the golden ratio. */
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

  /** The movies of a catalogue that {@code models} have no vector for. */
  public static NewMovies of(Models models, Collection<Movie> catalogue) {
    return new NewMovies(Optional.of(models), List.of()).with(catalogue);
  }

  /** Whether these are guesses of those very models. */
  public boolean isOf(Models other) {
    return models.map(own -> own.equals(other)).orElse(false);
  }

  /** The same models' guesses for another state of the catalogue; what has not changed is kept. */
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

  /** Number of movies. */
  public int size() {
    return guesses.size();
  }

  /**
   * The movies that suit a user best, best first; none for a user without ratings.
   *
   * @param query whose ranking is passed over
   */
  public List<Scored> best(Request request, ListQuery query) {
    return guesses.isEmpty() || request.history().rated().isEmpty()
        ? List.of()
        : new Fit(request, query).best();
  }

  /** The same for a list: none if not one movie stands out for this user. */
  List<Scored> forPlaces(Request request, ListQuery query) {
    return guesses.isEmpty() || query.n() == 0 || !isTurnOf(request.history())
        ? List.of()
        : new Fit(request, query).forPlaces();
  }

  private boolean isTurnOf(History history) {
    if (history.rated().isEmpty()) {
      return false;
    }
    long userId = history.rated().get(0).userId();
    int generation = models.map(all -> all.taste().vectors().id().number()).orElse(0);
    return Math.floorMod(Long.hashCode(userId * SPREAD) + generation, LISTS) == 0;
  }

  /** Ids of movies, in the same order. */
  public List<Long> ids(List<Scored> movies) {
    return movies.stream().map(scored -> movieId(scored.row())).toList();
  }

  /** How the movies suit one user. */
  private final class Fit {

    private final float[] scores;
    private final LongPredicate allowed;
    private final int n;

    Fit(Request request, ListQuery query) {
      float[] profile =
          request.profile().vector(models.orElseThrow().taste().vectors().weighting());
      scores = table.score(new float[][] {profile})[0];
      allowed = query.selection().of(request.history());
      n = query.n();
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
   * A list of which every tenth place is a new movie's, as long as there are any. The beginning of
   * a longer list is a shorter one.
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
