package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.TimeAxis;
import dev.tastestream.domain.TrendCount;
import dev.tastestream.domain.TrendWindow;
import dev.tastestream.domain.TrendWindow.Span;
import dev.tastestream.topology.LiveState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/**
 * What is rated or liked most. Each instance counts its own users' ratings, so whoever is asked
 * asks all others for their part.
 */
final class TrendRoutes {

  private static final Set<String> NAMES = Set.of("by", "window", "time", "n");

  /** What instances ask each other besides: the end of the window. */
  private static final Set<String> OF_PARTS = Parameters.names(NAMES, Set.of(TrendPart.UNTIL));

  private final LiveState state;
  private final MovieIndex movies;
  private final Forwarder forwarder;
  private final RatingIntake intake;

  TrendRoutes(HttpBackend backend, Forwarder forwarder) {
    state = backend.state();
    movies = backend.movies();
    this.forwarder = forwarder;
    intake = backend.intake();
  }

  void register(RoutesConfig routes) {
    routes.get("/movies/trends", this::trends);
  }

  /** By what movies are ordered. */
  private enum By {
    RATED,
    LIKED;

    int number(TrendCount count) {
      return switch (this) {
        case RATED -> count.rated();
        case LIKED -> count.liked();
      };
    }
  }

  private void trends(Context context) throws InterruptedException {
    boolean forOther = Forwarder.wasForwarded(context);
    Parameters.allowOnly(context, forOther ? OF_PARTS : NAMES);
    Fields fields = Fields.ofQuery(context);
    By by = fields.choice("by", By.class, By.RATED);
    Span span = fields.choice("window", Span.class, Span.DAY);
    TimeAxis axis = fields.choice("time", TimeAxis.class, TimeAxis.EVENT);
    int n = fields.n();
    if (forOther) {
      Answers.ok(context, part(axis, span, TrendPart.until(fields)).toJson());
    } else {
      Answers.ok(context, answer(axis, span, by, n));
    }
  }

  /** What this instance has of an answer. */
  private TrendPart part(TimeAxis axis, Span span, OptionalLong until) {
    Map<Long, TrendCount> counts =
        until.isPresent() ? state.trends(new TrendWindow(axis, span, until.getAsLong())) : Map.of();
    return new TrendPart(state.newestRating(axis), counts);
  }

  private ObjectNode answer(TimeAxis axis, Span span, By by, int n) throws InterruptedException {
    List<HostInfo> others = List.copyOf(state.others());
    OptionalLong until =
        axis == TimeAxis.ARRIVAL ? OptionalLong.of(intake.now()) : newest(others, axis, span);
    ObjectNode json =
        Json.object()
            .put("by", Fields.word(by))
            .put("window", Fields.word(span))
            .put("time", Fields.word(axis));
    Map<Long, TrendCount> counts = new HashMap<>();
    if (until.isPresent()) {
      TrendWindow window = new TrendWindow(axis, span, until.getAsLong());
      json.put("from", window.from()).put("until", window.until());
      for (TrendPart part : parts(others, axis, span, until)) {
        part.counts().forEach((movie, count) -> counts.merge(movie, count, TrendCount::and));
      }
    }
    putItems(json, counts, by, n);
    return json;
  }

  private OptionalLong newest(List<HostInfo> others, TimeAxis axis, Span span)
      throws InterruptedException {
    return parts(others, axis, span, OptionalLong.empty()).stream()
        .flatMapToLong(part -> part.newest().stream())
        .max();
  }

  private List<TrendPart> parts(List<HostInfo> others, TimeAxis axis, Span span, OptionalLong until)
      throws InterruptedException {
    List<TrendPart> parts = new ArrayList<>();
    parts.add(part(axis, span, until));
    String query =
        "/movies/trends?time=%s&window=%s".formatted(Fields.word(axis), Fields.word(span));
    for (HostInfo other : others) {
      parts.add(TrendPart.of(forwarder.part(other, query + TrendPart.query(until))));
    }
    return parts;
  }

  private void putItems(ObjectNode json, Map<Long, TrendCount> counts, By by, int n) {
    ArrayNode items = json.putArray("items");
    Comparator<Map.Entry<Long, TrendCount>> order =
        Map.Entry.comparingByValue(
            Comparator.comparingInt(by::number).thenComparingInt(TrendCount::rated).reversed());
    counts.entrySet().stream()
        .filter(entry -> by.number(entry.getValue()) > 0)
        .sorted(order.thenComparing(Map.Entry.comparingByKey()))
        .limit(n)
        .forEach(
            entry -> {
              ObjectNode item = items.addObject();
              MovieAnswers.putMovie(item, movies, entry.getKey());
              item.put("rated", entry.getValue().rated()).put("liked", entry.getValue().liked());
            });
  }
}
