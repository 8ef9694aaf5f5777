package dev.tastestream.http.server.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error of RFC 9457. A route throws it to end the request. It has no stack trace, because it is
 * a response and not a failure.
 */
@SuppressWarnings("serial") // never leaves this process
public final class Problem extends RuntimeException {

  /** The member that names the wrong parameter or body field. */
  public static final String PARAMETER = "parameter";

  public static final String CONTENT_TYPE = "application/problem+json";

  private static final String TYPES = "https://tastestream.dev/problems/";

  /** The errors that Jetty and Javalin raise themselves. */
  private static final List<Kind> OF_HTTP =
      List.of(Kind.BAD_REQUEST, Kind.BODY_TOO_LARGE, Kind.LINE_TOO_LONG, Kind.HEADERS_TOO_LARGE);

  private static final int MAX_QUOTED = 40;

  private final String type;
  private final String title;
  private final int status;
  private final Map<String, String> members;

  private Problem(
      String type, String title, int status, String detail, Map<String, String> members) {
    super(detail, null, false, false);
    this.type = type;
    this.title = title;
    this.status = status;
    this.members = members;
  }

  /** The problems that have a type of their own. */
  public enum Kind {
    BAD_PARAMETER(400, "bad-parameter", "A parameter is wrong"),
    BAD_BODY(400, "bad-body", "The body is not a JSON object"),
    BAD_REQUEST(400, "bad-request", "The request can't be read"),
    REJECTED_RATING(400, "rejected-rating", "The rating would be rejected"),
    UNKNOWN_USER(404, "unknown-user", "No such user"),
    UNKNOWN_MOVIE(404, "unknown-movie", "No such movie"),
    NOT_RATED(404, "not-rated", "The user has no opinion on the movie"),
    UNKNOWN_ROUTE(404, "unknown-route", "No such route"),
    KEY_NEEDED(401, "key-needed", "The API key is missing or wrong"),
    ROLE_NEEDED(403, "role-needed", "The API key lacks the role that is needed"),
    OTHER_ORIGIN(403, "other-origin", "Sent by a page of another site"),
    NOTHING_TO_ROLL_BACK_TO(409, "nothing-to-roll-back-to", "No earlier generation can serve"),
    FIT_IN_PROGRESS(409, "fit-in-progress", "A fit is in progress already"),
    NO_TRAINER(409, "no-trainer", "No trainer runs in this process"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The route has no such method"),
    MISDIRECTED(421, "misdirected", "The host is not a name of this server"),
    LINE_TOO_LONG(414, "line-too-long", "The request line is too long"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large"),
    BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
    TOO_MANY_STREAMS(429, "too-many-streams", "Too many streams are open"),
    TOO_MANY_WRITES(429, "too-many-writes", "The user writes too often"),
    KEY_USED_TOO_OFTEN(429, "key-used-too-often", "The API key is used too often"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests at a time"),
    INTERNAL_ERROR(500, "internal-error", "A defect of this program"),
    NOT_READY(503, "not-ready", "Not ready yet"),
    STATE_UNAVAILABLE(503, "state-unavailable", "The state can't be read right now"),
    OWNER_UNREACHABLE(503, "owner-unreachable", "The instance that owns the user is out of reach"),
    LOG_UNAVAILABLE(503, "log-unavailable", "The log can't be written right now"),
    TOO_MANY_WAITING(429, "too-many-waiting", "Too many requests wait already"),
    STOPPING(503, "stopping", "The instance stops"),
    NOT_READ_YET(504, "not-read-yet", "The record was not read in time");

    private final int status;
    private final String type;
    private final String title;

    Kind(int status, String type, String title) {
      this.status = status;
      this.type = TYPES + type;
      this.title = title;
    }

    public int status() {
      return status;
    }

    public Problem because(String detail) {
      return new Problem(type, title, status, detail, Map.of());
    }
  }

  /**
   * Returns the problem of a status that Jetty or Javalin raised. A status without a kind of its
   * own gives a type with its number.
   */
  public static Problem ofStatus(int status, String title, String detail) {
    return OF_HTTP.stream()
        .filter(kind -> kind.status == status)
        .findAny()
        .map(kind -> kind.because(detail))
        .orElseGet(() -> new Problem(TYPES + "status-" + status, title, status, detail, Map.of()));
  }

  public static Problem badParameter(String parameter, String detail) {
    return Kind.BAD_PARAMETER.because(detail).with(PARAMETER, parameter);
  }

  public Problem with(String member, String value) {
    Map<String, String> more = new TreeMap<>(members);
    more.put(member, value);
    return new Problem(type, title, status, detail(), more);
  }

  /** Returns this problem with more detail. */
  public Problem adding(String more) {
    return new Problem(type, title, status, detail() + more, members);
  }

  public boolean is(Kind kind) {
    return type.equals(kind.type);
  }

  public int status() {
    return status;
  }

  /** Returns what went wrong this time and what to do next. */
  public String detail() {
    return getMessage();
  }

  /** Returns whether the same request may succeed a moment later. */
  public boolean isPassing() {
    return status == 503 || status == 429;
  }

  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", type)
            .put("title", title)
            .put("status", status)
            .put("detail", detail());
    new TreeMap<>(members).forEach(json::put);
    return json;
  }

  /** Returns a client's text in quotes, shortened for error messages. */
  public static String quoted(String text) {
    return "'" + (text.length() > MAX_QUOTED ? beginning(text) + "…" : text) + "'";
  }

  /** Does not cut a surrogate pair. */
  private static String beginning(String text) {
    boolean between = Character.isHighSurrogate(text.charAt(MAX_QUOTED - 1));
    return text.substring(0, between ? MAX_QUOTED - 1 : MAX_QUOTED);
  }
}
