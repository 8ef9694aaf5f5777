package dev.tastestream.http.server;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/** A request in clear text at a port that speaks HTTPS. No route sees it. */
@SuppressWarnings("serial")
final class ClearTextException extends HttpException.RuntimeException {

  static final String SENTENCE =
      "This port speaks HTTPS: begin the address with https:// instead of http://";

  private ClearTextException() {
    super(HttpStatus.BAD_REQUEST_400, SENTENCE);
  }

  /** Lets a request pass that came over TLS. */
  static Request refuse(Request request, HttpFields.Mutable headers) {
    if (!request.getConnectionMetaData().isSecure()) {
      throw new ClearTextException();
    }
    return request;
  }
}
