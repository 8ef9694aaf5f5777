package dev.tastestream.http;

import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.StateUnavailableException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/** Lets the instance that owns a user answer: this one, or another that is one hop away. */
final class OwnerRouting {

  private final LiveState state;
  private final Forwarder forwarder;

  OwnerRouting(LiveState state, Forwarder forwarder) {
    this.state = state;
    this.forwarder = forwarder;
  }

  /** Lets another instance answer. */
  @FunctionalInterface
  interface Passing {

    void to(Context context, HostInfo owner) throws Exception;
  }

  /** A route with a user as {@code {id}} in its path, answered by {@code local} at the owner. */
  Handler atOwner(UserHandler local) {
    return atOwner(local, forwarder::forward);
  }

  /** The same, passed on in another way. */
  Handler atOwner(UserHandler local, Passing passing) {
    return context -> {
      long userId = Parameters.id(context, "id");
      Optional<HostInfo> owner = state.ownerElsewhere(userId);
      if (owner.isPresent()) {
        pass(context, owner.get(), passing);
      } else {
        local.handle(context, userId);
      }
    };
  }

  /** The same, but answered here if the owner can't be found or reached. */
  Handler atOwnerElseHere(UserHandler local) {
    return context -> {
      long userId = Parameters.id(context, "id");
      if (!isAnsweredElsewhere(context, userId)) {
        local.handle(context, userId);
      }
    };
  }

  private boolean isAnsweredElsewhere(Context context, long userId) throws Exception {
    try {
      Optional<HostInfo> owner = state.ownerElsewhere(userId);
      if (owner.isPresent()) {
        pass(context, owner.get(), forwarder::forward);
      }
      return owner.isPresent();
    } catch (StateUnavailableException e) {
      return false;
    } catch (ProblemException e) {
      if (e.problem().isPassing()) {
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
