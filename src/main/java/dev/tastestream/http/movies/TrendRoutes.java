package dev.tastestream.http.movies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendEnd;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import dev.tastestream.domain.trend.TrendWindow.Span;
import dev.tastestream.http.answers.MovieAnswers;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.cluster.Forwarder;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.topology.query.InstanceShare;
import dev.tastestream.topology.query.Trends;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Serves the movies that are rated or liked most. Each instance counts its own users' ratings, so
 * the instance that answers asks all others for their parts.
 */
public final class TrendRoutes {

  private static final Set<String> NAMES = Set.of("by", "window", "time", "n");

  /** Instances also send each other the end of the window. */
  private static final Set<String> OF_PARTS = Parameters.names(NAMES, Set.of(TrendPart.UNTIL));

  private final Trends trends;
  private final InstanceShare share;
  private final MovieIndex movies;
  private final Forwarder forwarder;
  private final LongSupplier now;

  /**
   * @param now the server's time, epoch milliseconds
   */
  public TrendRoutes(
      Trends trends,
      InstanceShare share,
      MovieIndex movies,
      Forwarder forwarder,
      LongSupplier now) {
    this.trends = trends;
    this.share = share;
    this.movies = movies;
    this.forwarder = forwarder;
    this.now = now;
  }

  public void register(RouteList routes) {
    routes.get(
        "/movies/trends",
        "The movies rated or liked most in the last hour, day or week",
        this::trends);
  }

  /** The number by which movies are ordered. */
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
      answer(context, new TrendQuery(axis, span, by, n));
    }
  }

  private TrendPart part(TimeAxis axis, Span span, OptionalLong until) {
    // Read before the counts, so that these include everything up to the position.
    List<AsOf> asOf = share.asOf();
    Map<Long, TrendCount> counts =
        until.isPresent()
            ? trends.trends(new TrendWindow(axis, span, until.getAsLong()))
            : Map.of();
    boolean asksForEnd = axis == TimeAxis.EVENT && until.isEmpty();
    return new TrendPart(asksForEnd ? trends.trendSteps(span) : List.of(), counts, asOf);
  }

  private record TrendQuery(TimeAxis axis, Span span, By by, int n) {}

  private void answer(Context context, TrendQuery query) throws InterruptedException {
    TimeAxis axis = query.axis();
    List<HostInfo> others = List.copyOf(share.others());
    List<TrendPart> parts = List.of();
    OptionalLong until = OptionalLong.of(now.getAsLong());
    if (axis == TimeAxis.EVENT) {
      parts = parts(context, others, axis, query.span(), OptionalLong.empty());
      List<TrendStep> steps = parts.stream().flatMap(part -> part.steps().stream()).toList();
      until = TrendEnd.of(TrendStep.newestFirst(steps), query.span());
    }
    ObjectNode json =
        Json.object()
            .put("by", Fields.word(query.by()))
            .put("window", Fields.word(query.span()))
            .put("time", Fields.word(axis));
    if (until.isPresent()) {
      TrendWindow window = new TrendWindow(axis, query.span(), until.getAsLong());
      json.put("from", window.from()).put("until", window.until());
      parts = parts(context, others, axis, query.span(), until);
    }
    putItems(json, provenance(context, json, parts), query);
    Answers.ok(context, json);
  }

  /** Adds up the counts of all parts, and writes their provenance into body and headers. */
  private static Map<Long, TrendCount> provenance(
      Context context, ObjectNode json, List<TrendPart> parts) {
    Map<Long, TrendCount> counts = new HashMap<>();
    parts.forEach(
        part -> part.counts().forEach((movie, it) -> counts.merge(movie, it, TrendCount::and)));
    List<AsOf> asOf =
        parts.stream()
            .flatMap(part -> part.asOf().stream())
            .sorted(Comparator.comparingInt(AsOf::partition))
            .toList();
    int ratings = counts.values().stream().mapToInt(TrendCount::rated).sum();
    Provenance.putRead(json.put("ratings", ratings), asOf);
    Provenance.setRead(context, asOf, OptionalInt.of(ratings));
    return counts;
  }

  private List<TrendPart> parts(
      Context context, List<HostInfo> others, TimeAxis axis, Span span, OptionalLong until)
      throws InterruptedException {
    List<TrendPart> parts = new ArrayList<>();
    parts.add(part(axis, span, until));
    String path =
        "/movies/trends?time=%s&window=%s".formatted(Fields.word(axis), Fields.word(span));
    for (HostInfo other : others) {
      parts.add(TrendPart.of(forwarder.part(context, other, path + TrendPart.query(until))));
    }
    return parts;
  }

  private void putItems(ObjectNode json, Map<Long, TrendCount> counts, TrendQuery query) {
    By by = query.by();
    ArrayNode items = json.putArray("items");
    Comparator<Map.Entry<Long, TrendCount>> order =
        Map.Entry.comparingByValue(
            Comparator.comparingInt(by::number).thenComparingInt(TrendCount::rated).reversed());
    counts.entrySet().stream()
        .filter(entry -> by.number(entry.getValue()) > 0 && movies.shows(entry.getKey()))
        .sorted(order.thenComparing(Map.Entry.comparingByKey()))
        .limit(query.n())
        .forEach(
            entry -> {
              ObjectNode item = items.addObject();
              MovieAnswers.putMovie(item, movies, entry.getKey());
              item.put("rated", entry.getValue().rated()).put("liked", entry.getValue().liked());
            });
  }
}
