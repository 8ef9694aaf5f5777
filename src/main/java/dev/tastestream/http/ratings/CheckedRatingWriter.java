package dev.tastestream.http.ratings;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.http.server.Problem;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes nothing while there is a reason why nobody would read it. The log of the process has it
 * once; so a refusal is not logged again.
 */
public final class CheckedRatingWriter implements RatingWriter {

  private final RatingWriter writer;
  private final Supplier<Optional<String>> reasons;

  /**
   * @param reasons why nothing may be written now, in one sentence; empty if it may
   */
  public CheckedRatingWriter(RatingWriter writer, Supplier<Optional<String>> reasons) {
    this.writer = writer;
    this.reasons = reasons;
  }

  /**
   * @throws Problem if there is a reason
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
