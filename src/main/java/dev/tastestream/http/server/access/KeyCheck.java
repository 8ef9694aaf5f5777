package dev.tastestream.http.server.access;

import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestHeader;
import dev.tastestream.http.server.message.RequestText;
import io.javalin.http.Context;
import java.util.Optional;

/** Rejects requests without the API key. Liveness checks need no key. */
public final class KeyCheck {

  private static final String SCHEME = "bearer ";
  private static final String OPEN_TO_ALL = "/health/live";

  private final ApiKey key;

  public KeyCheck(ApiKey key) {
    this.key = key;
  }

  public void check(Context context) {
    if (context.path().equals(OPEN_TO_ALL) || claim(context).filter(key::isKnownTo).isPresent()) {
      return;
    }
    AnswerHeader.AUTHENTICATE.set(context, "Bearer");
    throw Problem.Kind.KEY_NEEDED.because(
        "Send the API key of this server as 'Authorization: Bearer …' or 'X-API-Key'");
  }

  private static Optional<String> claim(Context context) {
    return RequestText.header(context, RequestHeader.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .or(() -> RequestText.header(context, RequestHeader.API_KEY));
  }
}
