package dev.tastestream.http.cluster;

import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.query.Users;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/** Routes requests to the owner of their user: this instance, or one that is one hop away. */
public final class OwnerRouting {

  /** The parameter for the greatest acceptable age of a replica's response, milliseconds. */
  static final String MAX_LAG_MS = "maxLagMs";

  public static final Set<String> PARAMETERS = Set.of(MAX_LAG_MS);

  private static final int MAX_LAG = 86_400_000;

  private final Users users;
  private final Forwarder forwarder;

  public OwnerRouting(Users users, Forwarder forwarder) {
    this.users = users;
    this.forwarder = forwarder;
  }

  @FunctionalInterface
  public interface Passing {

    void to(Context context, HostInfo owner) throws Exception;
  }

  /**
   * Returns the handler of a route with a user as {@code {id}} in its path. The owner answers with
   * {@code local}; other instances forward the request with {@code passing}.
   */
  public Handler atOwner(UserHandler local, Passing passing) {
    return context -> {
      long userId = Parameters.id(context, "id");
      Optional<HostInfo> owner = users.ownerElsewhere(userId);
      if (owner.isPresent()) {
        pass(context, owner.get(), passing);
      } else {
        local.handle(context, users.owned(userId));
      }
    };
  }

  /** As {@link #atOwner}, but this instance answers if the owner is unknown or can't be reached. */
  public Handler atOwnerElseHere(UserHandler local) {
    return context -> {
      long userId = Parameters.id(context, "id");
      if (!isAnsweredElsewhere(context, userId)) {
        local.handle(context, users.owned(userId));
      }
    };
  }

  /**
   * Returns a handler as {@link #atOwner}, but a replica answers if the owner can't and the request
   * sets the greatest age of the response by {@code maxLagMs}. The response contains its greatest
   * possible age. An owner that was reached and can't answer yet is one that can't, too: its own
   * response is passed on only if no replica answers.
   */
  public Handler atOwnerElseReplica(UserHandler local) {
    Handler atOwner = atOwner(local, this::passOn);
    return context -> {
      OptionalInt bound = maxLag(Fields.ofQuery(context));
      try {
        atOwner.handle(context);
      } catch (StateUnavailableException e) {
        if (bound.isEmpty() || !isAnsweredByReplica(context, local, bound.getAsInt())) {
          throw e;
        }
      } catch (Problem e) {
        if (bound.isEmpty()
            || !e.isPassing()
            || !isAnsweredByReplica(context, local, bound.getAsInt())) {
          throw e;
        }
      } catch (OwnerUnavailable e) {
        if (!isAnsweredByReplica(context, local, bound.orElseThrow())) {
          Forwarder.passOn(context, e.answer, e.answer.body());
        }
      }
    };
  }

  /** The owner has responded that it can't answer now. */
  @SuppressWarnings("serial")
  private static final class OwnerUnavailable extends Exception {

    private final transient HttpResponse<byte[]> answer;

    OwnerUnavailable(HttpResponse<byte[]> answer) {
      this.answer = answer;
    }
  }

  /** A waiting request keeps a thread only if a replica may have to answer it afterwards. */
  private void passOn(Context context, HostInfo owner)
      throws InterruptedException, OwnerUnavailable {
    if (maxLag(Fields.ofQuery(context)).isPresent()) {
      HttpResponse<byte[]> answer = forwarder.askIfPresent(context, owner);
      if (answer.statusCode() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
        throw new OwnerUnavailable(answer);
      }
      Forwarder.passOn(context, answer, answer.body());
    } else if (ReadYourWrites.longestWait(context).isZero()) {
      forwarder.forward(context, owner);
    } else {
      forwarder.forwardPatiently(context, owner);
    }
  }

  /** Returns the greatest acceptable age of a response, milliseconds; empty if none is set. */
  public static OptionalInt maxLag(Fields fields) {
    return fields.number(MAX_LAG_MS, 0, MAX_LAG);
  }

  private boolean isAnsweredByReplica(Context context, UserHandler local, int bound)
      throws Exception {
    long userId = Parameters.id(context, "id");
    Optional<StoredUser> replica = users.replica(userId, Duration.ofMillis(bound));
    if (replica.isPresent()) {
      long lag = replica.get().lag().orElseThrow().toMillis();
      AnswerHeader.LAG.set(context, Long.toString(lag));
      local.handle(context, replica.get());
      return true;
    }
    Optional<HostInfo> other =
        Forwarder.wasForwarded(context) ? Optional.empty() : users.replicaElsewhere(userId);
    if (other.isPresent()) {
      forwarder.forward(context, other.get());
    }
    return other.isPresent();
  }

  private boolean isAnsweredElsewhere(Context context, long userId) throws Exception {
    try {
      Optional<HostInfo> owner = users.ownerElsewhere(userId);
      if (owner.isPresent()) {
        pass(context, owner.get(), forwarder::forward);
      }
      return owner.isPresent();
    } catch (StateUnavailableException e) {
      return false;
    } catch (Problem e) {
      if (e.isPassing()) {
        return false;
      }
      throw e;
    }
  }

  private static void pass(Context context, HostInfo owner, Passing passing) throws Exception {
    // Two instances that disagree about the owner would forward the request to each other for ever.
    if (Forwarder.wasForwarded(context)) {
      throw new StateUnavailableException("The user is moving to another instance: ask again");
    }
    passing.to(context, owner);
  }
}
