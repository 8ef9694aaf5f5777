package dev.tastestream.http.server.message;

import io.javalin.http.Context;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request headers that the server reads. It reads no others. */
public enum RequestHeader {
  ACCEPT("Accept"),
  AUTHORIZATION("Authorization"),
  API_KEY("X-API-Key"),
  CONTENT_TYPE("Content-Type"),
  FORWARDED_BY_INSTANCE("Tastestream-Forwarded"),
  HOST("Host"),
  IF_NONE_MATCH("If-None-Match"),
  LAST_EVENT_ID("Last-Event-ID"),
  ORIGIN("Origin"),
  REQUEST_METHOD("Access-Control-Request-Method"),
  TRANSFER_ENCODING("Transfer-Encoding");

  private final String text;

  RequestHeader(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Returns the headers that a page of another site may send, separated by commas. */
  public static String ofPages() {
    return Stream.of(AUTHORIZATION, API_KEY, CONTENT_TYPE, IF_NONE_MATCH, LAST_EVENT_ID)
        .map(RequestHeader::text)
        .collect(Collectors.joining(", "));
  }

  /** Returns whether a request has the header, with any value. */
  public boolean isIn(Context context) {
    return context.req().getHeader(text) != null;
  }
}
