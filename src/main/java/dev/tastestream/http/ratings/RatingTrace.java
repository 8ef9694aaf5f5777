package dev.tastestream.http.ratings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.answers.MovieAnswers;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.answers.Provenances;
import dev.tastestream.http.cluster.OwnerRouting;
import dev.tastestream.http.cluster.ReadYourWrites;
import dev.tastestream.http.cluster.ReadYourWrites.Reply;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.ranking.Contribution;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.RecommendationCodec;
import dev.tastestream.wire.codec.Rejection;
import dev.tastestream.wire.codec.Rejection.Reason;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reports what became of a rating: its row in the ledger, what it adds to the profile, and which
 * list was made with it. With {@code at}, the position from the response to a PUT, the report is
 * about that record; otherwise about the user's current opinion.
 */
public final class RatingTrace {

  private static final Set<String> PARAMETERS =
      Parameters.names(ReadYourWrites.PARAMETERS, OwnerRouting.PARAMETERS, Set.of("at"));

  private final MovieIndex movies;
  private final RatingIntake intake;
  private final Provenances provenances;
  private final ReadYourWrites writes;

  public RatingTrace(
      MovieIndex movies, RatingIntake intake, Provenances provenances, ReadYourWrites writes) {
    this.movies = movies;
    this.intake = intake;
    this.provenances = provenances;
    this.writes = writes;
  }

  /** The movie, and the record if the request names one. */
  private record TraceQuery(long movieId, Optional<SourcePosition> at) {}

  /**
   * What became of a record.
   *
   * @param why in a sentence
   * @param reason of its rejection; empty if it was not rejected
   */
  private record Fate(String state, String why, Optional<Reason> reason) {

    Fate(String state, String why) {
      this(state, why, Optional.empty());
    }
  }

  void answer(Context context, StoredUser user) throws InterruptedException {
    Parameters.allowOnly(context, PARAMETERS);
    long movieId = Parameters.id(context, "movieId");
    Optional<SourcePosition> at =
        Fields.ofQuery(context).text("at").map(text -> ReadYourWrites.position("at", text));
    writes.whenRead(context, user, view -> reply(context, user, view, new TraceQuery(movieId, at)));
  }

  private Reply reply(Context context, StoredUser user, UserView view, TraceQuery query)
      throws InterruptedException {
    Optional<LedgerRow> row = user.row(query.movieId());
    Fate fate = query.at().isEmpty() ? standing(view, row) : fate(user, view, row, query);
    Provenance provenance = provenances.of(view);
    ObjectNode json = provenance.about(view);
    MovieAnswers.putMovie(json, movies, query.movieId());
    json.put("state", fate.state()).put("why", fate.why());
    fate.reason().ifPresent(reason -> json.put("reason", reason.name()));
    putTraces(json, view, query.movieId(), row);
    if (row.isPresent()) {
      user.latestList().ifPresent(list -> putList(json.putObject("list"), list, row.get()));
    }
    provenance.setHeaders(context);
    return Reply.of(json);
  }

  private void putTraces(ObjectNode json, UserView view, long movieId, Optional<LedgerRow> row) {
    row.ifPresent(found -> putRow(json.putObject("row"), found));
    view.history().erasedAt().ifPresent(erased -> json.put("erasedAt", erased));
    Contribution.of(movieId, view.history().rated(), view.ranker().vectors())
        .ifPresent(contribution -> put(json.putObject("profile"), contribution));
  }

  private static Fate standing(UserView view, Optional<LedgerRow> row) {
    if (row.isPresent()) {
      return standing(row.get());
    }
    if (view.history().erasedAt().isPresent()) {
      return erased(view.history().erasedAt().getAsLong());
    }
    throw Problem.Kind.NOT_RATED
        .because(
            "The ledger has no row of the movie: ask for a record with at=partition:offset, and for"
                + " what was rejected with 'tastestream dlq list'")
        .with(Problem.PARAMETER, "movieId");
  }

  private static Fate standing(LedgerRow row) {
    return switch (row.mark()) {
      case RATED -> new Fate("current", "It is the user's rating of the movie");
      case SEEN -> new Fate("seen", "It keeps the movie out of lists and adds nothing to sums");
      case RETRACTED -> new Fate("retracted", "The user has taken the rating back");
      case ERASED -> throw new IllegalStateException("can't happen: no movie has that id");
    };
  }

  private static Fate erased(long erasedAt) {
    return new Fate(
        "erased", "The user was erased: events up to %d are ignored for ever".formatted(erasedAt));
  }

  /**
   * Returns the fate of one record. The record is read from the log again, because the ledger only
   * keeps current opinions.
   */
  private Fate fate(StoredUser user, UserView view, Optional<LedgerRow> row, TraceQuery query)
      throws InterruptedException {
    SourcePosition at = query.at().orElseThrow();
    if (row.filter(found -> found.position().equals(at)).isPresent()) {
      return standing(row.get());
    }
    AsOf asOf = view.asOf();
    if (at.partition() == asOf.partition() && at.offset() > asOf.offset()) {
      return new Fate(
          "waiting",
          "The partition was read up to offset %d only: ask again".formatted(asOf.offset()));
    }
    Optional<Decoded> said = intake.said(user.id(), at);
    if (said.isPresent() && said.get() instanceof Decoded.Rejected rejected) {
      Rejection rejection = rejected.rejection();
      return new Fate("rejected", rejection.detail(), Optional.of(rejection.reason()));
    }
    return said.map(Decoded.Accepted.class::cast)
        .map(Decoded.Accepted::row)
        .filter(written -> written.movieId() == query.movieId())
        .map(written -> fate(written, row, user.row(LedgerRow.NO_MOVIE)))
        .orElseGet(
            () ->
                new Fate(
                    "unknown",
                    "The log has no record of the user about this movie there, has deleted it, or"
                        + " did not answer in time"));
  }

  private static Fate fate(
      LedgerRow written, Optional<LedgerRow> row, Optional<LedgerRow> erasure) {
    if (erasure.filter(written::isForgottenBy).isPresent()) {
      return erased(erasure.get().eventTime());
    }
    if (row.isEmpty() || written.supersedes(row.get())) {
      return new Fate("waiting", "It is on its way to the user's partition: ask again");
    }
    SourcePosition by = row.get().position();
    boolean cameFirst =
        by.partition() != written.position().partition()
            || by.offset() > written.position().offset();
    return cameFirst
        ? new Fate(
            "superseded", "The record at %d:%d replaced it".formatted(by.partition(), by.offset()))
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

  /**
   * Adds the list that was published last. For a row from another partition, offsets can't show
   * whether the list was made with it.
   */
  private void putList(ObjectNode json, Recommendation list, LedgerRow row) {
    RecommendationCodec.putGeneration(json, list.generation());
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
