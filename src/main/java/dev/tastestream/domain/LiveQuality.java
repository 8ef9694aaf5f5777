package dev.tastestream.domain;

import java.util.OptionalInt;

/**
 * How one generation does on live ratings, each judged before anything has learned from it.
 *
 * @param lists of this generation
 * @param popularity what the most popular movies would have done on the events of {@code lists}
 * @param stars predictions of this generation
 * @param since arrival of the first rating that was judged, epoch milliseconds
 * @param until arrival of the last one, epoch milliseconds
 */
public record LiveQuality(
    ListQuality lists, ListQuality popularity, StarQuality stars, long since, long until) {

  /** Nothing was judged. */
  public static final LiveQuality NONE =
      new LiveQuality(
          ListQuality.NONE, ListQuality.NONE, StarQuality.NONE, Long.MAX_VALUE, Long.MIN_VALUE);

  /** Number of ratings that a list was judged by. */
  public long events() {
    return lists.hitRate().events();
  }

  /** Number of ratings that were predicted. */
  public long ratings() {
    return stars.squaredError().events();
  }

  /**
   * The quality with one more movie that was liked. Ranks run from 1, empty if a list lacks it.
   *
   * @param arrival of the rating, epoch milliseconds
   */
  public LiveQuality plusLiked(OptionalInt rank, OptionalInt popularityRank, long arrival) {
    return new LiveQuality(lists.plus(rank), popularity.plus(popularityRank), stars, since, until)
        .at(arrival);
  }

  /**
   * The quality with one more rating that was predicted; all of it in stars.
   *
   * @param arrival of the rating, epoch milliseconds
   */
  public LiveQuality plusPredicted(double given, double predicted, double baseline, long arrival) {
    return new LiveQuality(lists, popularity, stars.plus(given, predicted, baseline), since, until)
        .at(arrival);
  }

  /** The quality of two streams together. */
  public LiveQuality and(LiveQuality other) {
    return new LiveQuality(
        lists.and(other.lists),
        popularity.and(other.popularity),
        stars.and(other.stars),
        Math.min(since, other.since),
        Math.max(until, other.until));
  }

  private LiveQuality at(long arrival) {
    return new LiveQuality(
        lists, popularity, stars, Math.min(since, arrival), Math.max(until, arrival));
  }
}
