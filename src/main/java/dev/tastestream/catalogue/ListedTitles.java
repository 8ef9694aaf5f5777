package dev.tastestream.catalogue;

import dev.tastestream.domain.MovieVectors;
import java.util.OptionalLong;

/**
 * Names the state of a catalogue as far as lists of one generation show it: the titles of the
 * movies that it ranks, and which movies are gone. A movie that is new to both changes nothing.
 *
 * <p>Before the first generation only movies that are gone count, because popularity ranks more
 * movies with every rating. Safe for any thread.
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
   * The name, 16 hexadecimal digits; the same for the same titles in every process.
   *
   * @param ranked the movies that lists are made of
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
