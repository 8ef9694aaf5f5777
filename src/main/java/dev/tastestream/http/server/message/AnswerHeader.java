package dev.tastestream.http.server.message;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;

/**
 * The headers of responses. All of them are named here, so that none is forgotten where headers are
 * exposed to pages or passed on.
 */
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

  /** The latest event time of the events that were read, epoch milliseconds. */
  EVENT_TIME("Tastestream-Event-Time", For.PAGES_AND_INSTANCES),
  EXPOSE_HEADERS("Access-Control-Expose-Headers", For.BROWSER),
  FITTED_AT("Tastestream-Fitted-At", For.PAGES_AND_INSTANCES),
  GENERATION("Tastestream-Generation", For.PAGES_AND_INSTANCES),
  GENERATIONS("Tastestream-Generations", For.PAGES_AND_INSTANCES),

  /** The greatest possible age of a replica's response, milliseconds. */
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

  /** The readers of a header. */
  private enum For {
    /** Browsers themselves, and proxies on the way. */
    BROWSER,
    /** Also pages of any site that may read the response. */
    PAGES,
    /** Also pages; an instance that forwards a request copies the header of the response. */
    PAGES_AND_INSTANCES
  }

  /** Returns the names of the headers that pages may read, separated by commas. */
  public static String forPages() {
    return String.join(
        ", ",
        Arrays.stream(values())
            .filter(header -> header.readers != For.BROWSER)
            .map(AnswerHeader::text)
            .toList());
  }

  /** Returns the headers that an instance copies from another's response. */
  public static List<AnswerHeader> forInstances() {
    return Arrays.stream(values())
        .filter(header -> header.readers == For.PAGES_AND_INSTANCES)
        .toList();
  }

  /** Returns the name of the header. */
  public String text() {
    return text;
  }

  /** Sets the header, and replaces earlier values. */
  public void set(Context context, String value) {
    context.header(text, value);
  }

  /** Returns whether the response has the header already. */
  boolean isSet(Context context) {
    return context.res().containsHeader(text);
  }

  /** Adds a value to the header. */
  public void add(Context context, String value) {
    context.res().addHeader(text, value);
  }
}
