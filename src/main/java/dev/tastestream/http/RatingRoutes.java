package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.profile.History;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.StateUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** A user's ratings: what the ledger has, and what shall be added to it. */
final class RatingRoutes {

  private static final String ONE_RATING = "/users/{id}/ratings/{movieId}";
  private static final Set<String> OF_RATINGS =
      Parameters.names(
          ReadYourWrites.PARAMETERS, OwnerRouting.PARAMETERS, Set.of("limit", "cursor"));

  private final LiveState state;
  private final MovieIndex movies;
  private final RatingIntake intake;
  private final Provenances provenances;
  private final ReadYourWrites writes;
  private final RatingTrace trace;

  RatingRoutes(HttpBackend backend, ReadYourWrites writes) {
    state = backend.state();
    movies = backend.movies();
    intake = backend.intake();
    provenances = new Provenances(backend);
    this.writes = writes;
    trace = new RatingTrace(backend, writes);
  }

  void register(RoutesConfig routes, OwnerRouting owners) {
    routes.get("/users/{id}/ratings", owners.atOwnerElseReplica(this::ratings));
    routes.get(ONE_RATING + "/trace", owners.atOwnerElseReplica(trace::answer));
    routes.put(ONE_RATING, owners.atOwnerElseHere(this::put));
    routes.delete(ONE_RATING, owners.atOwnerElseHere(this::retract));
  }

  /** Everything at once, unless a page is asked for: then the rest is behind its cursor. */
  private void ratings(Context context, long userId) throws InterruptedException {
    Parameters.allowOnly(context, OF_RATINGS);
    Fields fields = Fields.ofQuery(context);
    OptionalInt limit = fields.number("limit", 1, Limits.PAGE);
    Optional<RatingCursor> cursor = fields.text("cursor").map(RatingCursor::parse);
    writes.whenRead(
        context,
        userId,
        view -> {
          Provenance provenance = provenances.of(UserRoutes.known(view));
          provenance.setHeaders(context);
          Answers.unlessKnown(
              context,
              EntityTag.of(view, movies.revision(), context),
              () -> page(Answers.about(view, provenance), view.history(), cursor, limit));
        });
  }

  private ObjectNode page(
      ObjectNode json, History history, Optional<RatingCursor> cursor, OptionalInt limit) {
    List<LedgerRow> newestFirst = new ArrayList<>(history.rated());
    Collections.reverse(newestFirst);
    List<LedgerRow> rest =
        newestFirst.stream()
            .filter(row -> cursor.map(from -> from.precedes(row)).orElse(true))
            .toList();
    List<LedgerRow> page = rest.subList(0, Math.min(limit.orElse(rest.size()), rest.size()));
    json.put("ratings", newestFirst.size()).put("rows", history.marked());
    history.erasedAt().ifPresent(at -> json.put("erasedAt", at));
    ArrayNode items = json.putArray("items");
    page.forEach(row -> putRow(items.addObject(), row));
    if (page.size() < rest.size()) {
      json.put("next", RatingCursor.after(page.get(page.size() - 1)).text());
    }
    ArrayNode seen = json.putArray("seen");
    seenOnly(history).forEach(movieId -> MovieAnswers.putMovie(seen.addObject(), movies, movieId));
    return json;
  }

  private static LongStream seenOnly(History history) {
    Set<Long> rated = new HashSet<>();
    history.rated().forEach(row -> rated.add(row.movieId()));
    return history.hiddenMovies().stream()
        .mapToLong(Long::longValue)
        .filter(movieId -> !rated.contains(movieId));
  }

  private void putRow(ObjectNode json, LedgerRow row) {
    MovieAnswers.putMovie(json, movies, row.movieId());
    json.put("rating", row.stars())
        .put("timestamp", row.eventTime())
        .put("partition", row.position().partition())
        .put("offset", row.position().offset());
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
    Answers.accepted(context, receipt(json.put("timestamp", eventTime), written));
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

  /** Adds where the log has it, for those who wait until it was read. */
  static ObjectNode receipt(ObjectNode json, RatingWriter.Written written) {
    return json.put("partition", written.position().partition())
        .put("offset", written.position().offset())
        .put("appendTime", written.appendTime());
  }
}
