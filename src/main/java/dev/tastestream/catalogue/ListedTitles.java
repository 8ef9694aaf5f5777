package dev.tastestream.catalogue;

import dev.tastestream.domain.MovieVectors;
import java.util.OptionalLong;

/**
 * Identifies the part of a catalogue that lists of one generation show: the titles of the movies
 * that the generation ranks, and the removed movies. A new movie that the generation does not rank
 * changes nothing.
 *
 * <p>Before the first generation only removed movies count, because popularity ranks more movies
 * with every rating. Safe for any thread.
 */
public final class ListedTitles {

  private final Catalogue catalogue;
  private volatile Named last = new Named(OptionalLong.empty(), null, "");

  public ListedTitles(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  private record Named(OptionalLong revision, MovieVectors vectors, String name) {

    boolean isFor(long now, MovieVectors ranked) {
      return revision.isPresent() && revision.getAsLong() == now && vectors == ranked;
    }
  }

  /**
   * Returns the identifier, 16 hexadecimal digits; the same for the same titles in every process.
   *
   * @param ranked the movies from which lists are made
   */
  public String of(MovieVectors ranked) {
    long revision = catalogue.revision() + catalogue.removals();
    Named known = last;
    if (known.isFor(revision, ranked)) {
      return known.name();
    }
    String name = "%016x".formatted(catalogue.removals() + titles(ranked));
    last = new Named(OptionalLong.of(revision), ranked, name);
    return name;
  }

  private long titles(MovieVectors ranked) {
    long sum = 0;
    if (ranked.id().number() > 0) {
      for (int row = 0; row < ranked.size(); row++) {
        sum += catalogue.movie(ranked.movieId(row)).map(Fingerprint::ofTitle).orElse(0L);
      }
    }
    return sum;
  }
}
