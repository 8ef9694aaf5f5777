package dev.tastestream.http.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.EntityTag;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.query.Users;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.codec.DeadLetter;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Delays a request until the topology has read what its client has written. {@code after=3:1234},
 * from the response to a PUT, waits for that record, at most {@code timeout} milliseconds. A
 * waiting request has no thread.
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

  @FunctionalInterface
  interface Answer {

    void give() throws InterruptedException;
  }

  /** Makes the response from a view of its user. */
  @FunctionalInterface
  public interface OfUser {

    Reply reply(UserView view) throws InterruptedException;
  }

  /**
   * A response that is not computed if the client has it already.
   *
   * @param tag identifies the response; empty if no tag can
   */
  public record Reply(Optional<EntityTag> tag, Supplier<ObjectNode> json) {

    /** Returns a small response that is computed already. */
    public static Reply of(ObjectNode json) {
      return new Reply(Optional.of(EntityTag.of(json)), () -> json);
    }
  }

  /**
   * Returns how long the response may be delayed by this class.
   *
   * @throws Problem if the request asks for more than the maximum
   */
  static Duration longestWait(Context context) {
    return Fields.ofQuery(context).text("after").isEmpty() ? Duration.ZERO : timeout(context);
  }

  private static Duration timeout(Context context) {
    return Duration.ofMillis(
        Fields.ofQuery(context).number("timeout", 0, MAX_TIMEOUT).orElse(DEFAULT_TIMEOUT));
  }

  /**
   * Answers with a view of a user that contains the record named by {@code after}. A replica does
   * not wait: it has read the record or fails.
   *
   * @throws Problem if {@code after} is wrong, too many requests wait, or a replica has not read
   *     the record. A timeout is answered with a problem later.
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

  /** A response of a replica contains its greatest possible age. */
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
   * Answers as {@link #whenRead}, but only for a user who has rows in the ledger.
   *
   * @throws Problem also if the user has none
   */
  public void whenKnown(Context context, StoredUser user, OfUser answer)
      throws InterruptedException {
    whenRead(context, user, view -> answer.reply(known(view)));
  }

  private static UserView known(UserView view) {
    if (view.history().isUnknown()) {
      throw Problem.Kind.UNKNOWN_USER
          .because(
              "User %d has no ratings yet: add one with PUT /users/%d/ratings/{movieId}"
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

  /** Parses a position in the log, as {@code 3:1234}. */
  public static SourcePosition position(String name, String text) {
    return DeadLetter.parsePlace(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                    name,
                    "%s is %s: give partition:offset from the response to a PUT"
                        .formatted(name, Problem.quoted(text))));
  }

  private void requireHome(SourcePosition after, long userId) {
    int home = users.homePartition(userId);
    if (after.partition() != home) {
      throw Problem.badParameter(
          "after",
          "after names partition %d, but the records of user %d are in partition %d"
              .formatted(after.partition(), userId, home));
    }
  }

  /** After a restart no record is processed yet, but a row proves that its record was read. */
  private boolean isInState(SourcePosition after, StoredUser user) {
    return isRead(after, users.asOf(user.id())) || isRead(after, view(user).asOf());
  }

  private static boolean isRead(SourcePosition after, AsOf asOf) {
    return asOf.offset() >= after.offset();
  }
}
