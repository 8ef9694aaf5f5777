package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.http.answers.MovieAnswers;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.answers.Provenances;
import dev.tastestream.http.cluster.OwnerRouting;
import dev.tastestream.http.cluster.ReadYourWrites;
import dev.tastestream.http.cluster.ReadYourWrites.Reply;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.EntityTag;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.profile.History;
import dev.tastestream.topology.query.StoredUser;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/** Serves a user's ratings from the ledger. */
public final class RatingRoutes {

  private static final Set<String> OF_RATINGS =
      Parameters.names(
          ReadYourWrites.PARAMETERS, OwnerRouting.PARAMETERS, Set.of("limit", "cursor"));

  private final MovieIndex movies;
  private final Provenances provenances;
  private final ReadYourWrites writes;
  private final RatingTrace trace;

  public RatingRoutes(
      MovieIndex movies, Provenances provenances, ReadYourWrites writes, RatingTrace trace) {
    this.movies = movies;
    this.provenances = provenances;
    this.writes = writes;
    this.trace = trace;
  }

  public void register(RouteList routes, OwnerRouting owners) {
    routes.get(
        "/users/{id}/ratings",
        "The ratings of a user, newest first",
        owners.atOwnerElseReplica(this::ratings));
    routes.get(
        "/users/{id}/ratings/{movieId}/trace",
        "What became of a rating",
        owners.atOwnerElseReplica(trace::answer));
  }

  /** Sends all ratings, unless the request asks for a page. A page has a cursor to the next. */
  private void ratings(Context context, StoredUser user) throws InterruptedException {
    Parameters.allowOnly(context, OF_RATINGS);
    Fields fields = Fields.ofQuery(context);
    OptionalInt limit = fields.number("limit", 1, Limits.PAGE);
    Optional<RatingCursor> cursor = fields.text("cursor").map(RatingCursor::parse);
    writes.whenKnown(
        context,
        user,
        view -> {
          Provenance provenance = provenances.of(view);
          provenance.setHeaders(context);
          return new Reply(
              EntityTag.of(view, movies.revision(), context),
              () -> page(provenance.about(view), view.history(), cursor, limit));
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
}
