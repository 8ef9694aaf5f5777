package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.http.cluster.OwnerRouting;
import dev.tastestream.http.server.Answers;
import dev.tastestream.http.server.Json;
import dev.tastestream.http.server.Limits;
import dev.tastestream.http.server.Parameters;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.StateUnavailableException;
import dev.tastestream.topology.UserView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Takes ratings and what else a user says about movies, and forgets users. */
public final class RatingWrites {

  private static final String ONE_RATING = "/users/{id}/ratings/{movieId}";

  private final LiveState state;
  private final RatingIntake intake;

  public RatingWrites(LiveState state, RatingIntake intake) {
    this.state = state;
    this.intake = intake;
  }

  public void register(RoutesConfig routes, OwnerRouting owners) {
    routes.put(ONE_RATING, owners.atOwnerElseHere(this::put));
    routes.delete(ONE_RATING, owners.atOwnerElseHere(this::retract));
    routes.delete("/users/{id}", owners.atOwnerElseHere(this::erase));
  }

  private void put(Context context, long userId) {
    Parameters.allowOnly(context, Set.of());
    byte[] body = Parameters.body(context, Limits.SMALL_BODY);
    write(context, userId, RatingBody.read(body, userId, Parameters.id(context, "movieId")));
  }

  private void retract(Context context, long userId) {
    Parameters.allowOnly(context, Set.of());
    write(context, userId, RatingBody.readRetraction(Parameters.body(context, Limits.SMALL_BODY)));
  }

  private void write(Context context, long userId, RatingBody body) {
    long movieId = Parameters.id(context, "movieId");
    long eventTime =
        body.timestamp().orElseGet(() -> intake.eventTimeAfter(newestWord(userId, movieId)));
    RatingEvent event = body.opinion().event(userId, movieId, eventTime);
    RatingWriter.Written written = intake.take(event);
    ObjectNode json = Json.object().put("userId", userId).put("movieId", movieId);
    putOpinion(json, event);
    Answers.accepted(context, written.putInto(json.put("timestamp", eventTime)));
  }

  /**
   * The latest event time that the ledger has on the matter: of the movie, or of an erasure. While
   * the owner is gone a replica tells, and if there is none, nobody: the log needs no owner.
   */
  private OptionalLong newestWord(long userId, long movieId) {
    try {
      return newestWord(movie -> state.row(userId, movie), movieId);
    } catch (StateUnavailableException gone) {
      try {
        return newestWord(movie -> state.replicaRow(userId, movie), movieId);
      } catch (StateUnavailableException e) {
        return OptionalLong.empty();
      }
    }
  }

  private static OptionalLong newestWord(LongFunction<Optional<LedgerRow>> ledger, long movieId) {
    return LongStream.of(movieId, LedgerRow.NO_MOVIE)
        .mapToObj(ledger)
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
   * The owner can tell what goes. But any instance can erase: the tombstone needs no state, and the
   * owner acts when it reads it.
   */
  private void erase(Context context, long userId) {
    Parameters.allowOnly(context, Set.of());
    Optional<UserView> before = readable(userId);
    ErasureReceipt receipt = new ErasureReceipt(userId, intake.erase(userId), before);
    Answers.accepted(context, receipt.toJson());
  }

  private Optional<UserView> readable(long userId) {
    try {
      return Optional.of(state.view(userId));
    } catch (StateUnavailableException e) {
      return Optional.empty();
    }
  }
}
