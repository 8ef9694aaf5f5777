package dev.tastestream.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A user's list, best first, and what it was made from.
 *
 * @param generation whose vectors made the list; number 0 is popularity before the first fit
 * @param generations number of every generation that had a part in the list, by space
 * @param ratings how many rated movies stand behind it; 0 means that popularity decided
 */
public record Recommendation(
    long userId,
    GenerationId generation,
    Map<String, Integer> generations,
    AsOf asOf,
    int ratings,
    List<Item> items) {

  public Recommendation {
    generations = Map.copyOf(generations);
    items = List.copyOf(items);
  }

  /** Whether the user's own ratings had a part in the list. */
  public boolean personalised() {
    return ratings > 0 && generation.number() > 0;
  }

  /** Whether a reader would see the same list from the same generation. */
  public boolean sameListAs(Recommendation other) {
    return generation.equals(other.generation)
        && ratings == other.ratings
        && items.equals(other.items);
  }

  /** The rank of a movie, from 1; empty if the list lacks it. */
  public OptionalInt rank(long movieId) {
    return IntStream.range(0, items.size())
        .filter(i -> items.get(i).movieId() == movieId)
        .map(i -> i + 1)
        .findFirst();
  }

  /**
   * One movie of a list.
   *
   * @param title empty if the catalogue lacks the movie
   * @param stars predicted rating, where a model for it serves
   * @param because the rated movies with the largest share of the score, largest first
   */
  public record Item(
      long movieId,
      Optional<String> title,
      double score,
      OptionalDouble stars,
      List<Because> because) {

    public Item {
      because = List.copyOf(because);
    }
  }

  /**
   * A rated movie's part of a score.
   *
   * @param share in units of the score; all shares and the movie's bias add up to it
   */
  public record Because(long movieId, double share) {}
}
