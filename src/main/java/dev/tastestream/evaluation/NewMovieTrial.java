package dev.tastestream.evaluation;

import static java.util.stream.Collectors.toSet;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.metric.RankingMetrics;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.split.SeededPermutation;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.EvaluationException;
import dev.tastestream.evaluation.system.HistoryLists;
import dev.tastestream.evaluation.system.NewMovieSystem;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Popularity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures whether movies without ratings reach the users who would like them. A seed draws a tenth
 * of the movies with {@value #ENOUGH} ratings or more; their ratings are hidden from the fit.
 * Systems then choose for each user among all new movies: the hidden ones and those with hardly any
 * ratings. Relevant are the hidden movies that the user has rated 4 or more at any time.
 *
 * <p>There are two baselines: a random order, and an order by the popularity of genres.
 */
public final class NewMovieTrial {

  /** Movies with fewer ratings are new to the systems. */
  static final int FEWEST = 3;

  private static final int ENOUGH = 5;
  private static final int PART = 10;

  private final TrainingSet others;
  private final Split cut;
  private final Set<Long> hidden;
  private final List<Movie> pool;
  private final RankingMetrics metrics;
  private final long seed;
  private final InstantSource clock;

  /**
   * @param movies the catalogue
   * @param seed of the draw, from 0 to {@link SeededPermutation#MAX_SEED}
   * @param clock measures how long systems take
   * @throws EvaluationException if there are too few movies with ratings
   */
  public NewMovieTrial(Split split, List<Movie> movies, long seed, InstantSource clock) {
    this.seed = seed;
    this.clock = clock;
    hidden = draw(split.train(), seed);
    cut =
        new Split(
            split.train().stream().filter(rated -> !isHidden(rated)).toList(),
            Stream.concat(split.train().stream(), split.test().stream())
                .filter(this::isHidden)
                .toList());
    others = TrainingSet.of(cut.train(), movies);
    Map<Long, Integer> counts = counts(cut.train());
    pool =
        movies.stream()
            .filter(movie -> counts.getOrDefault(movie.movieId(), 0) < FEWEST)
            .sorted(Comparator.comparingLong(Movie::movieId))
            .toList();
    metrics = new RankingMetrics(cut);
  }

  private boolean isHidden(Rated rating) {
    return hidden.contains(rating.movieId());
  }

  private static Set<Long> draw(List<Rated> train, long seed) {
    Map<Long, Integer> counts = counts(train);
    List<Long> movies =
        counts.keySet().stream().filter(id -> counts.get(id) >= ENOUGH).sorted().toList();
    if (movies.size() < PART) {
      throw new EvaluationException(
          "%d movies have %d ratings: name data with more".formatted(movies.size(), ENOUGH));
    }
    int[] order = SeededPermutation.of(movies.size(), seed);
    return IntStream.range(0, movies.size() / PART)
        .mapToObj(i -> movies.get(order[i]))
        .collect(toSet());
  }

  private static Map<Long, Integer> counts(List<Rated> ratings) {
    Map<Long, Integer> counts = new HashMap<>();
    ratings.forEach(rating -> counts.merge(rating.movieId(), 1, Integer::sum));
    return counts;
  }

  /** Returns the number of movies whose ratings are hidden. */
  public int hidden() {
    return hidden.size();
  }

  /** Returns the number of new movies that systems choose from. */
  public int newMovies() {
    return pool.size();
  }

  /** Returns the number of users whose lists are measured: those who like a hidden movie. */
  public int users() {
    return metrics.users();
  }

  /** Measures lists in random order, and lists by the likes of genres. */
  public List<SystemResult> baselines() {
    List<Long> byGenre = byGenre();
    return List.of(
        measured("random", Duration.ZERO, (history, n) -> drawn(history, n)),
        measured("genres", Duration.ZERO, (history, n) -> unseen(byGenre.stream(), history, n)));
  }

  /**
   * Fits a system on the other movies and measures its lists of new ones.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public SystemResult evaluate(NewMovieSystem system, Progress progress)
      throws InterruptedException {
    Instant begin = clock.instant();
    HistoryLists lists = system.learnNewMovies(others, progress);
    return measured(system.name(), Duration.between(begin, clock.instant()), lists);
  }

  private SystemResult measured(String name, Duration fit, HistoryLists source) {
    Instant asked = clock.instant();
    SortedMap<Long, List<Long>> lists = new TreeMap<>();
    others
        .histories()
        .forEach(
            (user, rows) -> lists.put(user, source.best(History.of(rows), Evaluation.LIST_LENGTH)));
    return new SystemResult(
        name,
        Optional.of(lists),
        Optional.empty(),
        metrics.of(lists),
        OptionalDouble.of(metrics.coverage(lists)),
        fit,
        Duration.between(asked, clock.instant()));
  }

  /** Draws a different order for each user, from a hash of the history. */
  private List<Long> drawn(History history, int n) {
    long own = Math.floorMod(history.hashCode() + seed, SeededPermutation.MAX_SEED);
    return unseen(
        IntStream.of(SeededPermutation.of(pool.size(), own)).mapToObj(i -> pool.get(i).movieId()),
        history,
        n);
  }

  private static List<Long> unseen(Stream<Long> movies, History history, int n) {
    Set<Long> rated = new HashSet<>(history.hiddenMovies());
    return movies.filter(movieId -> !rated.contains(movieId)).limit(n).toList();
  }

  /** Returns new movies by the mean likes of rated movies with the same genres. */
  private List<Long> byGenre() {
    Map<Long, Double> likes = new HashMap<>();
    cut.train().forEach(r -> likes.merge(r.movieId(), Popularity.likes(r.stars()), Double::sum));
    Map<String, List<Double>> ofGenre = new HashMap<>();
    for (Movie movie : others.movies()) {
      Double liked = likes.get(movie.movieId());
      if (liked != null) {
        movie
            .genres()
            .forEach(genre -> ofGenre.computeIfAbsent(genre, g -> new ArrayList<>()).add(liked));
      }
    }
    Map<String, Double> means = new HashMap<>();
    ofGenre.forEach((genre, all) -> means.put(genre, mean(all)));
    Map<Long, Double> expected = new HashMap<>();
    pool.forEach(
        movie ->
            expected.put(
                movie.movieId(),
                mean(movie.genres().stream().map(g -> means.getOrDefault(g, 0.0)).toList())));
    return pool.stream()
        .map(Movie::movieId)
        .sorted(Comparator.comparing((Long id) -> -expected.get(id)).thenComparing(id -> id))
        .toList();
  }

  private static double mean(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
