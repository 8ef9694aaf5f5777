package dev.tastestream.http.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes what no handler has read of a body. A request that is answered before its body has come
 * would otherwise end its connection without a word: the client believes that it may send the next
 * one over it, which then fails, and clients repeat no POST by themselves.
 */
public final class RestOfBody {

  private static final String GIVEN_UP = RestOfBody.class.getName();

  /**
   * A client that is still sending when its connection closes sees a reset, and never the answer.
   * So eight megabytes are taken: whoever sends more is not waiting for a list of movies.
   */
  static final int MOST = 8 << 20;

  private RestOfBody() {}

  /** Lets nobody wait for it once more: it has not come in time, or is badly framed. */
  static void giveUp(Context context) {
    context.attribute(GIVEN_UP, true);
  }

  /** Takes it, or tells the client that the connection ends if it is long. */
  static void take(Context context) {
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
      return false; // it has broken off, or is badly framed
    }
  }
}
