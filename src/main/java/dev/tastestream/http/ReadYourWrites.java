package dev.tastestream.http;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.UserView;
import dev.tastestream.wire.DeadLetter;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Holds a question back until what its client has written was read: {@code after=3:1234}, as a PUT
 * has answered, waits for that record, at most {@code timeout} milliseconds.
 *
 * <p>A waiting request takes a thread, so only some may wait at a time.
 */
final class ReadYourWrites {

  static final Set<String> PARAMETERS = Set.of("after", "timeout");

  private static final int DEFAULT_TIMEOUT = 2_000;
  private static final int MAX_TIMEOUT = 10_000;
  private static final int MAX_WAITING = 12;
  private static final long LOOK_MILLIS = 5;

  private final LiveState state;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);

  ReadYourWrites(LiveState state) {
    this.state = state;
  }

  /** How long the answer to a request may be held back by this. */
  static Duration longestWait(Context context) {
    return context.queryParam("after") == null ? Duration.ZERO : Duration.ofMillis(MAX_TIMEOUT);
  }

  /**
   * What is known of a user once it has what the request asks to wait for; from this instance's
   * replica where {@link OwnerRouting} lets that answer.
   *
   * @throws ProblemException if that takes too long, or can't happen
   */
  UserView view(Context context, long userId) throws InterruptedException {
    if (!OwnerRouting.isForReplica(context)) {
      await(context, userId);
      return state.view(userId);
    }
    UserView view = state.replicaView(userId);
    Optional<SourcePosition> after = after(context, userId);
    if (after.isPresent() && !isRead(after.get(), view.asOf())) {
      throw Problem.Kind.NOT_READ_YET
          .because(
              "The owner is gone and its replica has not seen %s: ask again".formatted(after.get()))
          .with(Problem.PARAMETER, "after")
          .toException();
    }
    return view;
  }

  /**
   * Returns when the state of a user has what the request asks to wait for.
   *
   * @throws ProblemException if that takes too long, or can't happen
   */
  void await(Context context, long userId) throws InterruptedException {
    int timeout = Fields.ofQuery(context).number("timeout", 0, MAX_TIMEOUT).orElse(DEFAULT_TIMEOUT);
    Optional<SourcePosition> after = after(context, userId);
    if (after.isPresent() && !isInState(after.get(), userId)) {
      awaitInTurn(after.get(), userId, timeout);
    }
  }

  private Optional<SourcePosition> after(Context context, long userId) {
    Optional<SourcePosition> after =
        Fields.ofQuery(context).text("after").map(text -> position("after", text));
    after.ifPresent(position -> requireHome(position, userId));
    return after;
  }

  /** The place in the log that a text stands for. */
  static SourcePosition position(String name, String text) {
    return DeadLetter.parsePlace(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                        name,
                        "%s is %s: give partition:offset as the answer to a PUT has them"
                            .formatted(name, Parameters.quoted(text)))
                    .toException());
  }

  private void requireHome(SourcePosition after, long userId) {
    int home = state.homePartition(userId);
    if (after.partition() != home) {
      throw Problem.badParameter(
              "after",
              "after names partition %d, but user %d is at home in partition %d"
                  .formatted(after.partition(), userId, home))
          .toException();
    }
  }

  /** After a restart nothing is processed yet, but a row proves that its record once was. */
  private boolean isInState(SourcePosition after, long userId) {
    return isRead(after, state.asOf(userId)) || isRead(after, state.view(userId).asOf());
  }

  private static boolean isRead(SourcePosition after, AsOf asOf) {
    return asOf.offset() >= after.offset();
  }

  private void awaitInTurn(SourcePosition after, long userId, int timeout)
      throws InterruptedException {
    if (!waiting.tryAcquire()) {
      throw Problem.Kind.TOO_MANY_WAITING
          .because("%d requests wait already: ask again".formatted(MAX_WAITING))
          .toException();
    }
    try {
      awaitRead(after, userId, timeout);
    } finally {
      waiting.release();
    }
  }

  private void awaitRead(SourcePosition after, long userId, int timeout)
      throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
    while (!isRead(after, state.asOf(userId))) {
      if (System.nanoTime() - until >= 0) {
        throw Problem.Kind.NOT_READ_YET
            .because(
                "Offset %d of partition %d was not read within %d ms, %d was the last: ask again"
                    .formatted(
                        after.offset(), after.partition(), timeout, state.asOf(userId).offset()))
            .with(Problem.PARAMETER, "after")
            .toException();
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
