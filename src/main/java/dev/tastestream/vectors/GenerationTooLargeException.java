package dev.tastestream.vectors;

import dev.tastestream.domain.ReportedException;

/** A record of a generation is larger than its topic accepts; nothing was published. */
@SuppressWarnings("serial")
public final class GenerationTooLargeException extends ReportedException {

  GenerationTooLargeException(String topic, long bytes, int limit) {
    super(
        "the generation can't be published: a record of %d bytes is more than the %d that %s takes; raise its max.message.bytes"
            .formatted(bytes, limit, topic));
  }
}
