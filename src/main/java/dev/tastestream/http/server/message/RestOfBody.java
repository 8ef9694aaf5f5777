package dev.tastestream.http.server.message;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what a handler has left of a request body. If a request is answered before its body has
 * arrived, Jetty closes the connection without announcing it. The client would send its next
 * request over that connection, which fails, and clients do not repeat a POST by themselves.
 */
public final class RestOfBody {

  private static final String GIVEN_UP = RestOfBody.class.getName();

  /**
   * A client that is still sending when its connection closes sees a reset, and never the response.
   * So up to eight megabytes are read: longer bodies are not meant for this API.
   */
  static final int MOST = 8 << 20;

  private RestOfBody() {}

  /** Prevents another attempt to read a body that was late or is badly framed. */
  static void giveUp(Context context) {
    context.attribute(GIVEN_UP, true);
  }

  /**
   * Reads the rest of the body. If it is too long or can't be read, the response announces that the
   * connection closes.
   */
  public static void take(Context context) {
    if (mayHaveBody(context) && !isTaken(context)) {
      AnswerHeader.CONNECTION.set(context, "close");
    }
  }

  private static boolean mayHaveBody(Context context) {
    return context.req().getContentLengthLong() > 0
        || RequestHeader.TRANSFER_ENCODING.isIn(context);
  }

  private static boolean isTaken(Context context) {
    if (context.attribute(GIVEN_UP) != null || context.req().getContentLengthLong() > MOST) {
      return false;
    }
    try {
      InputStream rest = context.bodyInputStream();
      byte[] discarded = new byte[Limits.SMALL_BODY];
      for (int taken = 0; taken < MOST; taken += discarded.length) {
        if (rest.readNBytes(discarded, 0, discarded.length) < discarded.length) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // the body broke off, or is badly framed
    }
  }
}
