package dev.tastestream.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * A user's list, best first, and its origin.
 *
 * @param ratings number of rated movies behind the list; 0 means a list by popularity
 */
public record Recommendation(long userId, Origin origin, AsOf asOf, int ratings, List<Item> items) {

  public Recommendation {
    items = List.copyOf(items);
  }

  /**
   * The models of a list.
   *
   * @param generation of the candidates and scores; number 0 is popularity before the first fit
   * @param generations number of every generation with a part in the list, by space
   * @param ranking how the movies are ordered
   */
  public record Origin(GenerationId generation, Map<String, Integer> generations, Ranking ranking) {

    public Origin {
      generations = Map.copyOf(generations);
    }
  }

  /** Returns the same list, which still holds after more of the log was read. */
  public Recommendation asOf(AsOf read) {
    return new Recommendation(userId, origin, read, ratings, items);
  }

  /** Returns the list's first movies. */
  public Recommendation first(int movies) {
    return new Recommendation(userId, origin, asOf, ratings, items.subList(0, movies));
  }

  /** Returns the generation of the list's candidates and scores. */
  public GenerationId generation() {
    return origin.generation();
  }

  /** Returns the number of every generation with a part in the list, by space. */
  public Map<String, Integer> generations() {
    return origin.generations();
  }

  /** Returns whether the user's own ratings have a part in the list. */
  public boolean personalised() {
    return ratings > 0 && generation().isFitted();
  }

  /** Returns whether a client would see the same list from the same generations. */
  public boolean sameListAs(Recommendation other) {
    return origin.equals(other.origin) && ratings == other.ratings && items.equals(other.items);
  }

  /** Returns the rank of a movie, from 1; empty if the list lacks it. */
  public OptionalInt rank(long movieId) {
    return IntStream.range(0, items.size())
        .filter(i -> items.get(i).movieId() == movieId)
        .map(i -> i + 1)
        .findFirst();
  }

  /**
   * One movie of a list.
   *
   * @param movie as the catalogue had it when the list was made; empty if the catalogue was empty
   * @param stars predicted rating; empty if no model predicts
   */
  public record Item(
      long movieId, Optional<Movie> movie, double score, Optional<Stars> stars, Shares shares) {

    /** Returns the title; empty without a movie. */
    public Optional<String> title() {
      return movie.map(Movie::title);
    }

    /** Returns the rated movies with the largest share of the score, largest first. */
    public List<Because> because() {
      return shares.because();
    }
  }

  /**
   * A predicted rating, from 0.5 to 5.
   *
   * @param low lower end of the interval that contains the rating with a probability of 80 %
   * @param high its upper end
   */
  public record Stars(double expected, double low, double high) {}

  /**
   * The parts of a score; they sum to the score, up to rounding.
   *
   * @param because the rated movies with the largest positive share, largest first
   * @param others the sum of the shares of all other ratings
   * @param bias the part that belongs to no rating, such as the movie's popularity
   */
  public record Shares(List<Because> because, double others, double bias) {

    public Shares {
      because = List.copyOf(because);
    }

    /** Names only movies that may be shown; the others' shares stay in the sum. */
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

    /** Returns the sum of all parts. */
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
