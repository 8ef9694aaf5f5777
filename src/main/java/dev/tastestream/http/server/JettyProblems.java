package dev.tastestream.http.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that are too broken to reach a route, without a page and a stack trace.
 *
 * <p>Jetty closes their connections afterwards, and says nothing of it. A client would send its
 * next request over one, which fails without an answer, and clients repeat no POST by themselves.
 */
final class JettyProblems extends ErrorHandler {

  /** What Jetty puts in the place of a path that it can't make sense of. */
  private static final String UNREADABLE = "/badMessage";

  /** Jetty by itself tells only those who GET or POST what is wrong. */
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
            "The request can't be read: check the request line, its encoding and the headers,"
                + " which may have %d bytes together".formatted(Limits.HEADER_BYTES));
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
