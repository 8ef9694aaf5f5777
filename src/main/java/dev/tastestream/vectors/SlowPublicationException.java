package dev.tastestream.vectors;

import dev.tastestream.domain.ReportedException;
import java.time.Duration;

/** Brokers gave up the transaction of a publication because it took too long. */
@SuppressWarnings("serial")
public final class SlowPublicationException extends ReportedException {

  SlowPublicationException(Duration longest, Throwable cause) {
    super(
        "the generation is not published: its transaction took longer than the %d s that brokers wait; see what keeps them busy, and fit again"
            .formatted(longest.toSeconds()),
        cause);
  }
}
