package dev.tastestream.domain.quality;

import java.util.OptionalInt;

/**
 * The quality of one generation on live ratings. Each rating is judged before anything learns from
 * it.
 *
 * @param lists of this generation
 * @param popularity quality of lists of the most popular movies, on the events of {@code lists}
 * @param stars predictions of this generation
 * @param since arrival of the first judged rating, epoch milliseconds
 * @param until arrival of the last one, epoch milliseconds
 */
public record LiveQuality(
    ListQuality lists, ListQuality popularity, StarQuality stars, long since, long until) {

  /** No judged ratings. */
  public static final LiveQuality NONE =
      new LiveQuality(
          ListQuality.NONE, ListQuality.NONE, StarQuality.NONE, Long.MAX_VALUE, Long.MIN_VALUE);

  /** Returns the number of ratings that judged a list. */
  public long events() {
    return lists.hitRate().events();
  }

  /** Returns the number of predicted ratings. */
  public long ratings() {
    return stars.squaredError().events();
  }

  /**
   * Returns the quality with one more liked movie. Ranks are from 1; empty if the list lacks it.
   *
   * @param arrival of the rating, epoch milliseconds
   */
  public LiveQuality plusLiked(OptionalInt rank, OptionalInt popularityRank, long arrival) {
    return new LiveQuality(lists.plus(rank), popularity.plus(popularityRank), stars, since, until)
        .at(arrival);
  }

  /**
   * Returns the quality with one more predicted rating; the first three arguments are in stars.
   *
   * @param arrival of the rating, epoch milliseconds
   */
  public LiveQuality plusPredicted(double given, double predicted, double baseline, long arrival) {
    return new LiveQuality(lists, popularity, stars.plus(given, predicted, baseline), since, until)
        .at(arrival);
  }

  /** Returns the quality of two streams together. */
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
