package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.http.cluster.OwnerRouting;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.query.Users;
import dev.tastestream.topology.user.UserView;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** Accepts ratings and other opinions about movies, and erases users. */
public final class RatingWrites {

  private static final String ONE_RATING = "/users/{id}/ratings/{movieId}";

  private final Users users;
  private final RatingIntake intake;

  public RatingWrites(Users users, RatingIntake intake) {
    this.users = users;
    this.intake = intake;
  }

  public void register(RouteList routes, OwnerRouting owners) {
    routes.put(ONE_RATING, "Rate a movie, or mark it as seen", owners.atOwnerElseHere(this::put));
    routes.delete(ONE_RATING, "Retract a rating", owners.atOwnerElseHere(this::retract));
    routes.delete("/users/{id}", "Erase a user for ever", owners.atOwnerElseHere(this::erase));
  }

  private void put(Context context, StoredUser user) {
    Parameters.allowOnly(context, Set.of());
    byte[] body = Parameters.body(context, Limits.SMALL_BODY);
    write(context, user, RatingBody.read(body, user.id(), Parameters.id(context, "movieId")));
  }

  private void retract(Context context, StoredUser user) {
    Parameters.allowOnly(context, Set.of());
    write(context, user, RatingBody.readRetraction(Parameters.body(context, Limits.SMALL_BODY)));
  }

  private void write(Context context, StoredUser user, RatingBody body) {
    long movieId = Parameters.id(context, "movieId");
    long eventTime =
        body.timestamp().orElseGet(() -> intake.eventTimeAfter(newestWord(user, movieId)));
    RatingEvent event = body.opinion().event(user.id(), movieId, eventTime);
    RatingWriter.Written written = intake.take(event);
    ObjectNode json = Json.object().put("userId", user.id()).put("movieId", movieId);
    putOpinion(json, event);
    Answers.accepted(context, written.putInto(json.put("timestamp", eventTime)));
  }

  /**
   * Returns the latest event time in the ledger, of the movie's row or of an erasure. Asks a
   * replica while the owner is gone. Empty without a replica, since writing to the log needs no
   * owner.
   */
  private OptionalLong newestWord(StoredUser user, long movieId) {
    try {
      return latestTime(user, movieId);
    } catch (StateUnavailableException gone) {
      try {
        return latestTime(users.replica(user.id()), movieId);
      } catch (StateUnavailableException e) {
        return OptionalLong.empty();
      }
    }
  }

  private static OptionalLong latestTime(StoredUser user, long movieId) {
    return LongStream.of(movieId, LedgerRow.NO_MOVIE)
        .mapToObj(user::row)
        .flatMap(Optional::stream)
        .mapToLong(LedgerRow::eventTime)
        .max();
  }

  private static void putOpinion(ObjectNode json, RatingEvent event) {
    if (event instanceof Rated rated) {
      json.put("rating", rated.stars());
    } else if (event instanceof Seen) {
      json.put("seen", true);
    } else {
      json.putNull("rating");
    }
  }

  /**
   * The receipt needs the state of the owner, if it can be read. The erasure does not: any instance
   * can write the tombstone, and the owner erases the user on reading it.
   */
  private void erase(Context context, StoredUser user) {
    Parameters.allowOnly(context, Set.of());
    ErasureReceipt receipt = new ErasureReceipt(user.id(), readable(user), intake.erase(user.id()));
    Answers.accepted(context, receipt.toJson());
  }

  private Optional<UserView> readable(StoredUser user) {
    try {
      return Optional.of(user.view(users.recommender()));
    } catch (StateUnavailableException e) {
      return Optional.empty();
    }
  }
}
