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

  /** A misspelt word costs this at least. */
  private static final double MISSPELT = 1;

  private final Map<Long, Movie> movies = new ConcurrentHashMap<>();

  /** How many movies have a genre. */
  private final Map<String, Integer> genres = new ConcurrentHashMap<>();

  private final TitleWords words = new TitleWords();
  private final Set<Long> gone = new HashSet<>();
  private volatile long revision;
  private volatile long removals;

  /** Takes a movie, in place of what was known of it before. */
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
    // Last, so that nobody holds the number of what is not there yet.
    if (gone.remove(movie.movieId())) {
      removals -= Fingerprint.of(movie.movieId());
    }
    revision += Fingerprint.of(movie) - (before == null ? 0 : Fingerprint.of(before));
  }

  /** Takes a movie out, known or not, until it is put again. */
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

  /** Number of movies known. */
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

  /** Every genre that a movie has. */
  public SortedSet<String> genres() {
    return new TreeSet<>(genres.keySet());
  }

  /**
   * The movies whose titles have all words of a text, in any order. The last word may be only
   * begun, and longer ones may be misspelt. What a title writes as one word may be two, and what it
   * parts by a hyphen, a dot, an apostrophe or a stroke may be one.
   *
   * @return the movies with what they cost: 0 for words as they stand in the title, more for words
   *     that are begun or misspelt; in any order
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
   * A movie and how far its title is from what was searched for.
   *
   * @param cost 0 is a match
   * @param named whether the movie is called just so
   */
  public record Found(Movie movie, double cost, boolean named) {}
}
