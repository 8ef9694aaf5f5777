package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.profile.History;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.UserView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** A user's ratings: what the ledger has, and what shall be added to it. */
final class RatingRoutes {

  private static final String ONE_RATING = "/users/{id}/ratings/{movieId}";

  private final LiveState state;
  private final Catalogue catalogue;
  private final RatingIntake intake;

  RatingRoutes(HttpBackend backend) {
    state = backend.state();
    catalogue = backend.catalogue();
    intake = backend.intake();
  }

  void register(RoutesConfig routes, OwnerRouting owners) {
    routes.get("/users/{id}/ratings", owners.atOwner(this::ratings));
    routes.put(ONE_RATING, owners.atOwner(this::put));
    routes.delete(ONE_RATING, owners.atOwner(this::retract));
  }

  private void ratings(Context context, long userId) {
    Parameters.allowOnly(context, Set.of());
    UserView view = UserRoutes.known(state.view(userId));
    List<LedgerRow> rated = view.history().rated();
    ObjectNode json =
        Answers.about(view).put("ratings", rated.size()).put("rows", view.history().marked());
    view.history().erasedAt().ifPresent(erasedAt -> json.put("erasedAt", erasedAt));
    ArrayNode items = json.putArray("items");
    for (int newestFirst = rated.size() - 1; newestFirst >= 0; newestFirst--) {
      putRow(items.addObject(), rated.get(newestFirst));
    }
    ArrayNode seen = json.putArray("seen");
    seenOnly(view.history()).forEach(movieId -> putMovie(seen.addObject(), movieId));
    Answers.ok(context, json);
  }

  private static LongStream seenOnly(History history) {
    Set<Long> rated = new HashSet<>();
    history.rated().forEach(row -> rated.add(row.movieId()));
    return history.hiddenMovies().stream()
        .mapToLong(Long::longValue)
        .filter(movieId -> !rated.contains(movieId));
  }

  private void putRow(ObjectNode json, LedgerRow row) {
    putMovie(json, row.movieId());
    json.put("rating", row.stars())
        .put("timestamp", row.eventTime())
        .put("partition", row.position().partition())
        .put("offset", row.position().offset());
  }

  private void putMovie(ObjectNode json, long movieId) {
    json.put("movieId", movieId);
    catalogue.movie(movieId).ifPresent(movie -> json.put("title", movie.title()));
  }

  private void put(Context context, long userId) {
    write(context, userId, RatingBody.read(Parameters.body(context)));
  }

  private void retract(Context context, long userId) {
    write(context, userId, RatingBody.readRetraction(Parameters.body(context)));
  }

  private void write(Context context, long userId, RatingBody body) {
    Parameters.allowOnly(context, Set.of());
    long movieId = Parameters.id(context, "movieId");
    long eventTime =
        body.timestamp().orElseGet(() -> intake.eventTimeAfter(newestWord(userId, movieId)));
    RatingEvent event = body.opinion().event(userId, movieId, eventTime);
    RatingWriter.Written written = intake.take(event);
    ObjectNode json = Json.object().put("userId", userId).put("movieId", movieId);
    putOpinion(json, event);
    Answers.accepted(context, receipt(json.put("timestamp", eventTime), written));
  }

  /** The latest event time that the ledger has on the matter: of the movie, or of an erasure. */
  private OptionalLong newestWord(long userId, long movieId) {
    return LongStream.of(movieId, LedgerRow.NO_MOVIE)
        .mapToObj(movie -> state.row(userId, movie))
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

  /** Adds where the log has it, for those who wait until it was read. */
  static ObjectNode receipt(ObjectNode json, RatingWriter.Written written) {
    return json.put("partition", written.position().partition())
        .put("offset", written.position().offset())
        .put("appendTime", written.appendTime());
  }
}
