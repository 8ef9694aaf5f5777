package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Movies in memory, by id and by the words of their titles. Safe for any thread. */
public final class MovieIndex implements Catalogue {

  /** The least cost of a misspelt word. */
  private static final double MISSPELT = 1;

  private final Map<Long, Movie> movies = new ConcurrentHashMap<>();

  /** The number of movies with each genre. */
  private final Map<String, Integer> genres = new ConcurrentHashMap<>();

  private final TitleWords words = new TitleWords();
  private final Set<Long> gone = new HashSet<>();
  private volatile long revision;
  private volatile long removals;

  /** Adds a movie, or replaces it. */
  public synchronized void put(Movie movie) {
    Movie before = movies.put(movie.movieId(), movie);
    if (movie.equals(before)) {
      return;
    }
    if (before != null) {
      forget(before);
    }
    words.add(movie);
    movie.genres().forEach(genre -> genres.merge(genre, 1, Integer::sum));
    // Last, so that no reader gets the number of movies that are not there yet.
    if (gone.remove(movie.movieId())) {
      removals -= Fingerprint.of(movie.movieId());
    }
    revision += Fingerprint.of(movie) - (before == null ? 0 : Fingerprint.of(before));
  }

  /** Removes a movie, known or not, until it is added again. */
  public synchronized void remove(long movieId) {
    Movie before = movies.remove(movieId);
    if (before != null) {
      forget(before);
    }
    if (gone.add(movieId)) {
      removals += Fingerprint.of(movieId);
    }
    revision -= before == null ? 0 : Fingerprint.of(before);
  }

  private void forget(Movie movie) {
    words.remove(movie);
    movie.genres().forEach(genre -> genres.computeIfPresent(genre, MovieIndex::oneLess));
  }

  private static Integer oneLess(String genre, int movies) {
    return movies == 1 ? null : movies - 1;
  }

  @Override
  public Optional<Movie> movie(long movieId) {
    return Optional.ofNullable(movies.get(movieId));
  }

  @Override
  public Collection<Movie> all() {
    return List.copyOf(movies.values());
  }

  public int size() {
    return movies.size();
  }

  @Override
  public boolean isEmpty() {
    return movies.isEmpty();
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public long removals() {
    return removals;
  }

  /** Returns the genres of all movies. */
  public SortedSet<String> genres() {
    return new TreeSet<>(genres.keySet());
  }

  /**
   * Finds the movies whose titles have all words of a text, in any order. The last word may be
   * incomplete, and longer words may be misspelt. One word of a title may be written as two in the
   * text, and two words with a hyphen, dot, apostrophe or slash between them as one.
   *
   * @return the movies with their costs, in any order: 0 for exact words, more for words that are
   *     incomplete or misspelt
   */
  public List<Found> search(String text) {
    TitleNames asked = new TitleNames(text);
    return words.search(text).entrySet().stream()
        .flatMap(found -> found(found.getKey(), found.getValue(), asked).stream())
        .toList();
  }

  private Optional<Found> found(long movieId, double cost, TitleNames asked) {
    return movie(movieId)
        .map(movie -> new Found(movie, cost, cost < MISSPELT && asked.isOneOf(movie)));
  }

  /**
   * A found movie, and how far its title is from the text.
   *
   * @param cost 0 for an exact match
   * @param named whether the text is a whole name of the movie
   */
  public record Found(Movie movie, double cost, boolean named) {}
}
