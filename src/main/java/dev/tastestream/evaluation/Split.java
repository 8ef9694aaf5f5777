package dev.tastestream.evaluation;

import dev.tastestream.domain.ListQuality;
import dev.tastestream.domain.RatingEvent.Rated;
import java.util.List;

/**
 * Ratings cut in two.
 *
 * @param train what systems may learn from
 * @param test what is held out; systems are asked for its users and movies, and never see its stars
 */
public record Split(List<Rated> train, List<Rated> test) {

  /** A list should have named what was held out with at least this many stars. */
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

  static boolean isRelevant(Rated rating) {
    return rating.stars() >= RELEVANT_STARS;
  }
}
