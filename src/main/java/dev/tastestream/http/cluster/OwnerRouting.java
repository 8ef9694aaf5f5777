package dev.tastestream.http.cluster;

import dev.tastestream.http.server.AnswerHeader;
import dev.tastestream.http.server.Fields;
import dev.tastestream.http.server.Parameters;
import dev.tastestream.http.server.Problem;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.query.Users;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/** Lets the instance that owns a user answer: this one, or another that is one hop away. */
public final class OwnerRouting {

  /** How old an answer may be if the owner of the user can't give one, milliseconds. */
  static final String MAX_LAG_MS = "maxLagMs";

  public static final Set<String> PARAMETERS = Set.of(MAX_LAG_MS);

  private static final int MAX_LAG = 86_400_000;

  private final Users users;
  private final Forwarder forwarder;

  public OwnerRouting(Users users, Forwarder forwarder) {
    this.users = users;
    this.forwarder = forwarder;
  }

  /** Lets another instance answer. */
  @FunctionalInterface
  public interface Passing {

    void to(Context context, HostInfo owner) throws Exception;
  }

  /**
   * A route with a user as {@code {id}} in its path, answered by {@code local} at the owner, to
   * whom {@code passing} passes it on.
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

  /** The same, but answered here if the owner can't be found or reached. */
  public Handler atOwnerElseHere(UserHandler local) {
    return context -> {
      long userId = Parameters.id(context, "id");
      if (!isAnsweredElsewhere(context, userId)) {
        local.handle(context, users.owned(userId));
      }
    };
  }

  /**
   * The same, but a replica answers if the owner can't and the request says how old an answer may
   * be: {@code maxLagMs}. The answer tells how old it is at most.
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
      }
    };
  }

  /** Who waits for the owner to have read something needs a thread only to ask a replica then. */
  private void passOn(Context context, HostInfo owner) throws InterruptedException {
    boolean mayFallBack = maxLag(Fields.ofQuery(context)).isPresent();
    if (mayFallBack || ReadYourWrites.longestWait(context).isZero()) {
      forwarder.forward(context, owner);
    } else {
      forwarder.forwardPatiently(context, owner);
    }
  }

  /** How many milliseconds old an answer may be; empty if a request does not say. */
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
    // Two instances that disagree about who owns a user would send a request to and fro for ever.
    if (Forwarder.wasForwarded(context)) {
      throw new StateUnavailableException("The user is moving to another instance: ask again");
    }
    passing.to(context, owner);
  }
}
