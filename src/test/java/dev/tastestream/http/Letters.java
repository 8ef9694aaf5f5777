package dev.tastestream.http;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Dead letters for tests. */
public final class Letters {

  private Letters() {}

  public static DeadLetter letter(long offset, String reason, String value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(DeadLetter.REASON, reason.getBytes(StandardCharsets.UTF_8));
    return new DeadLetter(
        new SourcePosition(0, offset),
        Instant.EPOCH,
        null,
        value.getBytes(StandardCharsets.UTF_8),
        headers);
  }
}
