package dev.tastestream.http.cluster;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.server.Answers;
import dev.tastestream.http.server.Fields;
import dev.tastestream.http.server.Limits;
import dev.tastestream.http.server.Problem;
import dev.tastestream.http.server.ReplicaLag;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.UserView;
import dev.tastestream.wire.DeadLetter;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Holds a question back until what its client has written was read: {@code after=3:1234}, as a PUT
 * has answered, waits for that record, at most {@code timeout} milliseconds. A question that waits
 * has no thread.
 */
public final class ReadYourWrites {

  public static final Set<String> PARAMETERS = Set.of("after", "timeout");

  private static final int DEFAULT_TIMEOUT = 2_000;
  private static final int MAX_TIMEOUT = (int) Limits.WAIT.toMillis();

  private final LiveState state;
  private final Waits waits;

  public ReadYourWrites(LiveState state, Waits waits) {
    this.state = state;
    this.waits = waits;
  }

  /** Answers a question. */
  @FunctionalInterface
  interface Answer {

    void give() throws InterruptedException;
  }

  /** Answers a question with what is known of its user. */
  @FunctionalInterface
  public interface OfUser {

    void give(UserView view) throws InterruptedException;
  }

  /**
   * How long the answer to a request may be held back by this.
   *
   * @throws Problem if it asks for more than is allowed
   */
  static Duration longestWait(Context context) {
    return Fields.ofQuery(context).text("after").isEmpty() ? Duration.ZERO : timeout(context);
  }

  private static Duration timeout(Context context) {
    return Duration.ofMillis(
        Fields.ofQuery(context).number("timeout", 0, MAX_TIMEOUT).orElse(DEFAULT_TIMEOUT));
  }

  /**
   * Answers with what is known of a user once it has what the request asks to wait for; from this
   * instance's replica where that is to answer.
   *
   * @throws Problem if that can't happen; if it takes too long, the answer is one
   */
  public void whenRead(Context context, long userId, OfUser answer) throws InterruptedException {
    if (ReplicaLag.of(context).isEmpty()) {
      awaitRead(context, userId, () -> answer.give(state.view(userId)));
      return;
    }
    UserView view = state.replicaView(userId, state.recommender());
    Optional<SourcePosition> after = after(context, userId);
    if (after.isPresent() && !isRead(after.get(), view.asOf())) {
      throw Problem.Kind.NOT_READ_YET
          .because(
              "The owner is gone and its replica has not seen %s: ask again".formatted(after.get()))
          .with(Problem.PARAMETER, "after");
    }
    answer.give(view);
  }

  /**
   * The same for a user of whom the ledger has rows.
   *
   * @throws Problem if it has none
   */
  public void whenKnown(Context context, long userId, OfUser answer) throws InterruptedException {
    whenRead(context, userId, view -> answer.give(known(view)));
  }

  private static UserView known(UserView view) {
    if (view.history().isUnknown()) {
      throw Problem.Kind.UNKNOWN_USER
          .because(
              "User %d has rated nothing yet: PUT /users/%d/ratings/{movieId} begins"
                  .formatted(view.userId(), view.userId()))
          .with(Problem.PARAMETER, "id");
    }
    return view;
  }

  private void awaitRead(Context context, long userId, Answer answer) throws InterruptedException {
    Duration timeout = timeout(context);
    Optional<SourcePosition> after = after(context, userId);
    if (after.isEmpty() || isInState(after.get(), userId)) {
      answer.give();
      return;
    }
    CompletableFuture<Boolean> read =
        waits.until(() -> isRead(after.get(), state.asOf(userId)), timeout);
    context.future(
        () ->
            read.thenAcceptAsync(
                is -> give(is, after.get(), timeout, answer), Answers.threads(context)));
  }

  private static void give(boolean read, SourcePosition after, Duration timeout, Answer answer) {
    if (!read) {
      throw Problem.Kind.NOT_READ_YET
          .because(
              "Offset %d of partition %d was not read within %d ms: ask again"
                  .formatted(after.offset(), after.partition(), timeout.toMillis()))
          .with(Problem.PARAMETER, "after");
    }
    try {
      answer.give();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.Kind.STOPPING.because("This instance stops: ask another");
    }
  }

  private Optional<SourcePosition> after(Context context, long userId) {
    Optional<SourcePosition> after =
        Fields.ofQuery(context).text("after").map(text -> position("after", text));
    after.ifPresent(position -> requireHome(position, userId));
    return after;
  }

  /** The place in the log that a text stands for. */
  public static SourcePosition position(String name, String text) {
    return DeadLetter.parsePlace(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                    name,
                    "%s is %s: give partition:offset as the answer to a PUT has them"
                        .formatted(name, Problem.quoted(text))));
  }

  private void requireHome(SourcePosition after, long userId) {
    int home = state.homePartition(userId);
    if (after.partition() != home) {
      throw Problem.badParameter(
          "after",
          "after names partition %d, but user %d is at home in partition %d"
              .formatted(after.partition(), userId, home));
    }
  }

  /** After a restart nothing is processed yet, but a row proves that its record once was. */
  private boolean isInState(SourcePosition after, long userId) {
    return isRead(after, state.asOf(userId)) || isRead(after, state.view(userId).asOf());
  }

  private static boolean isRead(SourcePosition after, AsOf asOf) {
    return asOf.offset() >= after.offset();
  }
}
