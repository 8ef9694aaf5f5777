package dev.tastestream.training;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When to fit again: after a time or a number of ratings, whichever comes first, but never without
 * new ratings.
 *
 * @param every time from the end of one fit to the start of the next
 * @param afterRatings new records of the log
 * @param poll how often to check
 */
public record Schedule(Optional<Duration> every, OptionalLong afterRatings, Duration poll) {

  public Schedule {
    if (every.isEmpty() && afterRatings.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs a time or a number of ratings");
    }
  }

  /** Returns whether to fit again, from the time and the new records since the last fit. */
  boolean isDue(Duration elapsed, long newRatings) {
    boolean byTime = every.isPresent() && elapsed.compareTo(every.get()) >= 0;
    boolean byRatings = afterRatings.isPresent() && newRatings >= afterRatings.getAsLong();
    return newRatings > 0 && (byTime || byRatings);
  }
}
