package dev.tastestream.replay.send;

import dev.tastestream.replay.sort.Content;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The header {@code replay} of a replayed record: {@code <checksum>:<row>}. It means that all
 * records of that content up to that row were sent to this partition, with no record of another
 * content in between.
 *
 * @param checksum of the content; see {@link Content}
 * @param row index in the {@link Feed}, from 0
 */
public record ReplayMarker(String checksum, long row) {

  private static final String HEADER = "replay";

  Header header() {
    return new RecordHeader(HEADER, (checksum + ":" + row).getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the marker in the headers of a record; empty if there is none. */
  public static Optional<ReplayMarker> in(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    String text = new String(header.value(), StandardCharsets.US_ASCII);
    int colon = text.indexOf(':');
    if (colon < 0 || !text.substring(colon + 1).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(
        new ReplayMarker(text.substring(0, colon), Long.parseLong(text.substring(colon + 1))));
  }
}
