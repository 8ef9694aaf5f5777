package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.ranking.Contribution;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.UserView;
import dev.tastestream.wire.RecommendationCodec;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tells where a rating has gone: which row the ledger has of it, what that adds to the profile, and
 * which list was made with it. With {@code at}, the place in the log that a PUT has answered, it
 * tells of that very record; else of the user's opinion as it stands.
 */
final class RatingTrace {

  private static final Set<String> PARAMETERS =
      Parameters.names(ReadYourWrites.PARAMETERS, Set.of("at"));

  private final LiveState state;
  private final MovieIndex movies;
  private final Provenances provenances;
  private final ReadYourWrites writes;

  RatingTrace(LiveState state, MovieIndex movies, Provenances provenances, ReadYourWrites writes) {
    this.state = state;
    this.movies = movies;
    this.provenances = provenances;
    this.writes = writes;
  }

  /** What became of a record, and why in a sentence. */
  private record Fate(String state, String why) {}

  void answer(Context context, long userId) throws InterruptedException {
    Parameters.allowOnly(context, PARAMETERS);
    long movieId = Parameters.id(context, "movieId");
    Optional<SourcePosition> at =
        Fields.ofQuery(context).text("at").map(text -> ReadYourWrites.position("at", text));
    writes.await(context, userId);
    UserView view = state.view(userId);
    Optional<LedgerRow> row = state.row(userId, movieId);
    Fate fate = fate(view, row, at);
    Provenance provenance = provenances.of(view);
    ObjectNode json = Answers.about(view, provenance);
    MovieAnswers.putMovie(json, movies, movieId);
    json.put("state", fate.state()).put("why", fate.why());
    putTraces(json, view, movieId, row);
    provenance.setHeaders(context);
    Answers.ok(context, json);
  }

  private void putTraces(ObjectNode json, UserView view, long movieId, Optional<LedgerRow> row) {
    row.ifPresent(found -> putRow(json.putObject("row"), found));
    view.history().erasedAt().ifPresent(erased -> json.put("erasedAt", erased));
    Contribution.of(movieId, view.history().rated(), view.ranker().vectors())
        .ifPresent(contribution -> put(json.putObject("profile"), contribution));
    if (row.isPresent()) {
      state
          .latestList(view.userId())
          .ifPresent(list -> putList(json.putObject("list"), list, row.get()));
    }
  }

  private Fate fate(UserView view, Optional<LedgerRow> row, Optional<SourcePosition> at) {
    if (at.filter(place -> isAhead(place, view.asOf())).isPresent()) {
      return new Fate(
          "waiting",
          "The partition was read up to offset %d only: ask again".formatted(view.asOf().offset()));
    }
    if (row.isEmpty()) {
      return withoutRow(view.history().erasedAt(), at);
    }
    if (at.isPresent() && !at.get().equals(row.get().position())) {
      return notThisRecord(at.get(), row.get());
    }
    return switch (row.get().mark()) {
      case RATED -> new Fate("current", "It is the user's rating of the movie");
      case SEEN -> new Fate("seen", "It keeps the movie out of lists and adds nothing to sums");
      case RETRACTED -> new Fate("retracted", "The user has taken the rating back");
      case ERASED -> throw new IllegalStateException("can't happen: no movie has that id");
    };
  }

  private static boolean isAhead(SourcePosition place, AsOf asOf) {
    return place.partition() == asOf.partition() && place.offset() > asOf.offset();
  }

  private static Fate withoutRow(OptionalLong erasedAt, Optional<SourcePosition> at) {
    if (erasedAt.isPresent()) {
      return new Fate(
          "erased",
          "The user was erased: events up to %d are ignored for ever"
              .formatted(erasedAt.getAsLong()));
    }
    String rejected =
        at.map(
                place ->
                    "the record at %d:%d was no rating of it"
                        .formatted(place.partition(), place.offset()))
            .orElse("the user has never rated it");
    throw Problem.Kind.NOT_RATED
        .because(
            "The ledger has no row of the movie, %s: what was refused is in 'tastestream dlq list'"
                .formatted(rejected))
        .with(Problem.PARAMETER, "movieId")
        .toException();
  }

  private static Fate notThisRecord(SourcePosition at, LedgerRow row) {
    SourcePosition by = row.position();
    return at.compareTo(by) < 0
        ? new Fate(
            "superseded",
            "The record at %d:%d came later and replaced it".formatted(by.partition(), by.offset()))
        : new Fate(
            "ignored",
            "The record at %d:%d has a later event time, so this one changed nothing"
                .formatted(by.partition(), by.offset()));
  }

  private static void putRow(ObjectNode json, LedgerRow row) {
    json.put("mark", row.mark().name().toLowerCase(Locale.ROOT));
    if (row.isRated()) {
      json.put("rating", row.stars());
    }
    json.put("timestamp", row.eventTime())
        .put("partition", row.position().partition())
        .put("offset", row.position().offset());
  }

  private static void put(ObjectNode json, Contribution contribution) {
    json.put("position", contribution.position())
        .put("weight", (float) contribution.weight())
        .put("recentWeight", (float) contribution.recentWeight())
        .put("norm", (float) contribution.norm())
        .put("share", (float) contribution.share());
  }

  /** The last list that was given out; a row of another partition says nothing of its offset. */
  private void putList(ObjectNode json, Recommendation list, LedgerRow row) {
    json.put("space", list.generation().space()).put("generation", list.generation().number());
    json.set("asOf", RecommendationCodec.toJson(list.asOf()));
    boolean home = row.position().partition() == list.asOf().partition();
    json.put("madeWithIt", home && list.asOf().offset() >= row.position().offset());
    ArrayNode items = json.putArray("items");
    for (Item item : list.items()) {
      item.because().stream()
          .filter(because -> because.movieId() == row.movieId())
          .forEach(because -> putOwing(items.addObject(), item, because));
    }
  }

  private void putOwing(ObjectNode json, Item item, Because because) {
    MovieAnswers.putMovie(json, movies, item.movieId());
    json.put("share", (float) because.share());
  }
}
