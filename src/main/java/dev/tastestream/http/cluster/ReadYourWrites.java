package dev.tastestream.http.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.server.Answers;
import dev.tastestream.http.server.EntityTag;
import dev.tastestream.http.server.Fields;
import dev.tastestream.http.server.Limits;
import dev.tastestream.http.server.Problem;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.query.Users;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.DeadLetter;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Holds a request back until what its client has written was read: {@code after=3:1234}, as a PUT
 * has answered, waits for that record, at most {@code timeout} milliseconds. A request that waits
 * has no thread.
 */
public final class ReadYourWrites {

  public static final Set<String> PARAMETERS = Set.of("after", "timeout");

  private static final int DEFAULT_TIMEOUT = 2_000;
  private static final int MAX_TIMEOUT = (int) Limits.WAIT.toMillis();

  private final Users users;
  private final Waits waits;

  public ReadYourWrites(Users users, Waits waits) {
    this.users = users;
    this.waits = waits;
  }

  /** Answers a request. */
  @FunctionalInterface
  interface Answer {

    void give() throws InterruptedException;
  }

  /** Answers a request with what is known of its user. */
  @FunctionalInterface
  public interface OfUser {

    Reply reply(UserView view) throws InterruptedException;
  }

  /**
   * An answer that need not be made if its client has it already.
   *
   * @param tag names it; empty if nothing does
   */
  public record Reply(Optional<EntityTag> tag, Supplier<ObjectNode> json) {

    /** What is small and quickly made. */
    public static Reply of(ObjectNode json) {
      return new Reply(Optional.of(EntityTag.of(json)), () -> json);
    }
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
   * Answers with what is known of a user once it has what the request asks to wait for. A replica
   * waits for nothing: it has it or not.
   *
   * @throws Problem if that can't happen; if it takes too long, the answer is one
   */
  public void whenRead(Context context, StoredUser user, OfUser answer)
      throws InterruptedException {
    if (user.lag().isEmpty()) {
      awaitRead(context, user, () -> give(context, user, view(user), answer));
      return;
    }
    UserView view = view(user);
    Optional<SourcePosition> after = after(context, user.id());
    if (after.isPresent() && !isRead(after.get(), view.asOf())) {
      throw Problem.Kind.NOT_READ_YET
          .because(
              "The owner is gone and its replica has not seen %s: ask again".formatted(after.get()))
          .with(Problem.PARAMETER, "after");
    }
    give(context, user, view, answer);
  }

  private UserView view(StoredUser user) {
    return user.view(users.recommender());
  }

  /** An answer of a replica says how old it is at most. */
  private static void give(Context context, StoredUser user, UserView view, OfUser answer)
      throws InterruptedException {
    Reply reply = answer.reply(view);
    Answers.unlessKnown(
        context,
        reply.tag(),
        () -> {
          ObjectNode json = reply.json().get();
          user.lag().ifPresent(lag -> json.put("lagMs", lag.toMillis()));
          return json;
        });
  }

  /**
   * The same for a user who has rows in the ledger.
   *
   * @throws Problem if it has none
   */
  public void whenKnown(Context context, StoredUser user, OfUser answer)
      throws InterruptedException {
    whenRead(context, user, view -> answer.reply(known(view)));
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

  private void awaitRead(Context context, StoredUser user, Answer answer)
      throws InterruptedException {
    Duration timeout = timeout(context);
    Optional<SourcePosition> after = after(context, user.id());
    if (after.isEmpty() || isInState(after.get(), user)) {
      answer.give();
      return;
    }
    CompletableFuture<Boolean> read =
        waits.until(() -> isRead(after.get(), users.asOf(user.id())), timeout);
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
    int home = users.homePartition(userId);
    if (after.partition() != home) {
      throw Problem.badParameter(
          "after",
          "after names partition %d, but user %d is at home in partition %d"
              .formatted(after.partition(), userId, home));
    }
  }

  /** After a restart nothing is processed yet, but a row proves that its record once was. */
  private boolean isInState(SourcePosition after, StoredUser user) {
    return isRead(after, users.asOf(user.id())) || isRead(after, view(user).asOf());
  }

  private static boolean isRead(SourcePosition after, AsOf asOf) {
    return asOf.offset() >= after.offset();
  }
}
