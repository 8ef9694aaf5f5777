package dev.tastestream.evaluation.split;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.quality.ListQuality;
import java.util.List;

/**
 * A split of ratings.
 *
 * @param train what systems may learn from
 * @param test held-out ratings; systems see their users and movies, but never their stars
 */
public record Split(List<Rated> train, List<Rated> test) {

  /** The fewest stars of a held-out movie that a list should contain. */
  public static final double RELEVANT_STARS = ListQuality.LIKED;

  public Split {
    train = List.copyOf(train);
    test = List.copyOf(test);
    if (train.isEmpty() || test.isEmpty()) {
      throw new IllegalArgumentException(
          "%d ratings to learn from and %d held out: need at least one of each"
              .formatted(train.size(), test.size()));
    }
  }

  public static boolean isRelevant(Rated rating) {
    return rating.stars() >= RELEVANT_STARS;
  }
}
