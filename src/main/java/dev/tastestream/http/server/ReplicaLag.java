package dev.tastestream.http.server;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** How old an answer is at most that a replica gives. */
public final class ReplicaLag {

  private static final String LAG = ReplicaLag.class.getName();

  private ReplicaLag() {}

  /** Lets a replica answer, which says how old it is. */
  public static void set(Context context, Duration lag) {
    context.attribute(LAG, lag);
    AnswerHeader.LAG.set(context, Long.toString(lag.toMillis()));
  }

  /** Empty if the owner gives the answer. */
  public static Optional<Duration> of(Context context) {
    return Optional.ofNullable(context.attribute(LAG));
  }
}
