package dev.tastestream.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * A user's list, best first, and what it was made from.
 *
 * @param ratings how many rated movies stand behind it; 0 means that popularity decided
 */
public record Recommendation(long userId, Origin origin, AsOf asOf, int ratings, List<Item> items) {

  public Recommendation {
    items = List.copyOf(items);
  }

  /**
   * Which models made a list.
   *
   * @param generation whose candidates and scores the list is made of; number 0 is popularity
   *     before the first fit
   * @param generations number of every generation that had a part in the list, by space
   * @param ranking how they were ordered
   */
  public record Origin(GenerationId generation, Map<String, Integer> generations, Ranking ranking) {

    public Origin {
      generations = Map.copyOf(generations);
    }
  }

  /** The same list, which still holds when more of the log was read. */
  public Recommendation asOf(AsOf read) {
    return new Recommendation(userId, origin, read, ratings, items);
  }

  /** The same list, with its first movies only. */
  public Recommendation first(int movies) {
    return new Recommendation(userId, origin, asOf, ratings, items.subList(0, movies));
  }

  /** The space and number that the list's scores begin with. */
  public GenerationId generation() {
    return origin.generation();
  }

  /** Number of every generation that had a part in the list, by space. */
  public Map<String, Integer> generations() {
    return origin.generations();
  }

  /** Whether the user's own ratings had a part in the list. */
  public boolean personalised() {
    return ratings > 0 && generation().isFitted();
  }

  /** Whether a reader would see the same list from the same generations. */
  public boolean sameListAs(Recommendation other) {
    return origin.equals(other.origin) && ratings == other.ratings && items.equals(other.items);
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
   * @param title empty while the catalogue is
   * @param stars predicted rating, where a model for it serves
   */
  public record Item(
      long movieId, Optional<String> title, double score, Optional<Stars> stars, Shares shares) {

    /** The rated movies with the largest share of the score, largest first. */
    public List<Because> because() {
      return shares.because();
    }
  }

  /**
   * A predicted rating, from 0.5 to 5.
   *
   * @param low lower end of the interval that holds the rating with a probability of 80 %
   * @param high its upper end
   */
  public record Stars(double expected, double low, double high) {}

  /**
   * Where a score comes from: all of it together is the score, up to rounding.
   *
   * @param because the rated movies with the largest positive share, largest first
   * @param others the shares of all other ratings together
   * @param bias what no rating is credited with: the movie's popularity, say
   */
  public record Shares(List<Because> because, double others, double bias) {

    public Shares {
      because = List.copyOf(because);
    }

    /** The same with only those movies named that may be; the others' shares are not lost. */
    public Shares among(LongPredicate shown) {
      List<Because> named = because.stream().filter(it -> shown.test(it.movieId())).toList();
      if (named.size() == because.size()) {
        return this;
      }
      double unnamed =
          because.stream()
              .filter(it -> !shown.test(it.movieId()))
              .mapToDouble(Because::share)
              .sum();
      return new Shares(named, others + unnamed, bias);
    }

    /** Sum of all parts. */
    public double total() {
      return because.stream().mapToDouble(Because::share).sum() + others + bias;
    }
  }

  /**
   * A rated movie's part of a score.
   *
   * @param share in units of the score
   */
  public record Because(long movieId, double share) {}
}
