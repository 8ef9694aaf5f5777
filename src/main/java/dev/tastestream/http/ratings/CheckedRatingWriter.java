package dev.tastestream.http.ratings;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.http.server.message.Problem;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Refuses events while the topology would not read them. The watcher that found the reason has
 * logged it once; refusals are therefore not logged.
 */
public final class CheckedRatingWriter implements RatingWriter {

  private final RatingWriter writer;
  private final Supplier<Optional<String>> reasons;

  /**
   * @param reasons why nothing may be written now, in one sentence; empty if writing is allowed
   */
  public CheckedRatingWriter(RatingWriter writer, Supplier<Optional<String>> reasons) {
    this.writer = writer;
    this.reasons = reasons;
  }

  /**
   * @throws Problem if nothing may be written now
   */
  @Override
  public Written write(RatingEvent event) {
    reasons
        .get()
        .ifPresent(
            reason -> {
              throw Problem.Kind.LOG_UNAVAILABLE.because("nothing is written: " + reason);
            });
    return writer.write(event);
  }
}
