package dev.tastestream.http.server;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;

/** The headers that answers may have. No other class names one, so none is forgotten. */
public enum AnswerHeader {
  ALLOW("Allow", For.PAGES),
  ALLOW_HEADERS("Access-Control-Allow-Headers", For.BROWSER),
  ALLOW_METHODS("Access-Control-Allow-Methods", For.BROWSER),
  ALLOW_ORIGIN("Access-Control-Allow-Origin", For.BROWSER),
  AS_OF("Tastestream-As-Of", For.PAGES_AND_INSTANCES),
  AUTHENTICATE("WWW-Authenticate", For.PAGES),
  BUFFERING("X-Accel-Buffering", For.BROWSER),
  CACHE_CONTROL("Cache-Control", For.PAGES_AND_INSTANCES),
  CONNECTION("Connection", For.BROWSER),
  CONTENT_POLICY("Content-Security-Policy", For.BROWSER),
  CONTENT_TYPE("Content-Type", For.PAGES_AND_INSTANCES),
  CONTENT_TYPE_OPTIONS("X-Content-Type-Options", For.BROWSER),
  ETAG("ETag", For.PAGES_AND_INSTANCES),

  /** The latest event time among what was read, epoch milliseconds. */
  EVENT_TIME("Tastestream-Event-Time", For.PAGES_AND_INSTANCES),
  EXPOSE_HEADERS("Access-Control-Expose-Headers", For.BROWSER),
  FITTED_AT("Tastestream-Fitted-At", For.PAGES_AND_INSTANCES),
  GENERATION("Tastestream-Generation", For.PAGES_AND_INSTANCES),
  GENERATIONS("Tastestream-Generations", For.PAGES_AND_INSTANCES),

  /** How old an answer of a replica is at most, milliseconds. */
  LAG("Tastestream-Lag-Ms", For.PAGES_AND_INSTANCES),
  MAX_AGE("Access-Control-Max-Age", For.BROWSER),
  RATINGS("Tastestream-Ratings", For.PAGES_AND_INSTANCES),
  REFERRER_POLICY("Referrer-Policy", For.BROWSER),
  RETRY_AFTER("Retry-After", For.PAGES_AND_INSTANCES),
  VARY("Vary", For.BROWSER);

  private final String text;
  private final For readers;

  AnswerHeader(String text, For readers) {
    this.text = text;
    this.readers = readers;
  }

  /** Who makes use of a header. */
  private enum For {
    /** What stands between: browsers themselves and proxies. */
    BROWSER,
    /** Pages of whatever site may read the answer. */
    PAGES,
    /** The same, and instances pass it on with the answer of another. */
    PAGES_AND_INSTANCES
  }

  /** The headers that pages may read, with commas between. */
  static String forPages() {
    return String.join(
        ", ",
        Arrays.stream(values())
            .filter(header -> header.readers != For.BROWSER)
            .map(AnswerHeader::text)
            .toList());
  }

  /** The headers that instances pass on. */
  public static List<AnswerHeader> forInstances() {
    return Arrays.stream(values())
        .filter(header -> header.readers == For.PAGES_AND_INSTANCES)
        .toList();
  }

  /** The name as it is written. */
  public String text() {
    return text;
  }

  /** Lets an answer have it, with this value only. */
  public void set(Context context, String value) {
    context.header(text, value);
  }

  /** Lets an answer have one value more of it. */
  public void add(Context context, String value) {
    context.res().addHeader(text, value);
  }
}
