package dev.tastestream.wire.codec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The W3C trace context in the headers of a record: which trace of a sender it belongs to. It is
 * carried on as it came, without spans of its own.
 *
 * @param parent of the form {@code 00-TRACE-SPAN-FLAGS}, in lower-case hexadecimal digits
 * @param state what tracing systems add to it; empty if there is nothing, or more than 512 bytes
 */
public record TraceContext(String parent, Optional<String> state) {

  /** The name of a header. */
  public static final String PARENT = "traceparent";

  /** The name of a header. */
  public static final String STATE = "tracestate";

  private static final int MAX_STATE = 512;
  private static final int MAX_ADDED = 200;
  private static final int MAX_PARENT = "00-".length() + 33 + 17 + 2 + "-".length() + MAX_ADDED;

  /** Version ff, trace 0 and span 0 are forbidden; versions after 00 may add something. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:00-IDS|(?!00|ff)[0-9a-f]{2}-IDS(?:-[!-~]{1,ADDED})?)"
              .replace("ADDED", Integer.toString(MAX_ADDED))
              .replace("IDS", "(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"));

  /** Returns the trace of a record; empty if it has none, or one that is not valid. */
  public static Optional<TraceContext> of(Headers headers) {
    return text(headers, PARENT, MAX_PARENT)
        .filter(parent -> FORM.matcher(parent).matches())
        .map(parent -> new TraceContext(parent, text(headers, STATE, MAX_STATE)));
  }

  /** Returns the headers of a record's trace and no others; empty ones if it has no valid trace. */
  public static Headers carried(Headers from) {
    return of(from).map(TraceContext::headers).orElseGet(RecordHeaders::new);
  }

  /** Looks at the length first: most of a foreign header need not be decoded to be refused. */
  private static Optional<String> text(Headers headers, String name, int most) {
    Header header = headers.lastHeader(name);
    byte[] value = header == null ? null : header.value();
    return value == null || value.length == 0 || value.length > most
        ? Optional.empty()
        : Optional.of(new String(value, StandardCharsets.ISO_8859_1));
  }

  /** Returns headers with this trace and nothing else. */
  public Headers headers() {
    Headers headers = new RecordHeaders();
    headers.add(header(PARENT, parent));
    state.ifPresent(text -> headers.add(header(STATE, text)));
    return headers;
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.ISO_8859_1));
  }
}
