package dev.tastestream.vectors;

import dev.tastestream.domain.ReportedException;

/** Another trainer has begun to publish. Of two trainers, the one that started later goes on. */
@SuppressWarnings("serial")
public final class FencedTrainerException extends ReportedException {

  FencedTrainerException(Throwable cause) {
    super(
        "another trainer has started on the same topics, and one publishes at a time: stop one of them",
        cause);
  }
}
