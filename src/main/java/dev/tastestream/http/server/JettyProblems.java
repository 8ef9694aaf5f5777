package dev.tastestream.http.server;

import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestText;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Responds to requests that are too broken to reach a route: with a problem, instead of Jetty's
 * page with a stack trace.
 *
 * <p>Jetty closes their connections afterwards without announcing it. The client would send its
 * next request over such a connection and get no response, and clients do not repeat a POST by
 * themselves. So the response announces it.
 */
final class JettyProblems extends ErrorHandler {

  /** The path that Jetty sets when it can't parse the requested one. */
  private static final String UNREADABLE = "/badMessage";

  private static final String UNREADABLE_REQUEST =
      "The request can't be read: check the request line, its encoding and the headers, which may have %d bytes together"
          .formatted(Limits.HEADER_BYTES);

  /** By default, Jetty sends a body only for GET and POST. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    Problem refused =
        Problem.ofStatus(
            code,
            HttpStatus.getMessage(code),
            cause instanceof ClearTextException ? ClearTextException.SENTENCE : UNREADABLE_REQUEST);
    // Jetty decodes paths before any route does, and as strictly.
    Problem problem = isPathAtFault(request) ? refused.with(Problem.PARAMETER, "path") : refused;
    response.setStatus(code);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(Json.bytes(problem.toJson())), callback);
  }

  private static boolean isPathAtFault(Request request) {
    String path = request.getHttpURI().getPath();
    return UNREADABLE.equals(path) || RequestText.faultOfPath(path).isPresent();
  }
}
