package dev.tastestream.http.operation;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.topology.query.StateUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gauges of the live quality, one for each figure and generation. */
final class QualityMetrics {

  private final Supplier<QualityBook> quality;
  private final MultiGauge withoutList;
  private final List<Figure> figures;

  /** A figure of every generation; empty for a generation without judged events. */
  private record Figure(MultiGauge gauge, Function<LiveQuality, OptionalDouble> value) {}

  QualityMetrics(Supplier<QualityBook> quality, MeterRegistry registry) {
    this.quality = quality;
    withoutList =
        gauge(registry, "without.list", "Liked movies of users who had no list yet, since start");
    figures = figures(registry);
  }

  private static List<Figure> figures(MeterRegistry registry) {
    return List.of(
        new Figure(
            gauge(registry, "events", "Liked movies that lists were judged by, since start"),
            it -> OptionalDouble.of((double) it.events())),
        new Figure(
            gauge(registry, "hit.rate", "Rolling hit@10 of lists"),
            it -> it.lists().hitRate().mean()),
        new Figure(
            gauge(registry, "ndcg", "Rolling NDCG@10 of lists"), it -> it.lists().ndcg().mean()),
        new Figure(
            gauge(registry, "popularity.hit.rate", "Hit@10 of popularity on the same events"),
            it -> it.popularity().hitRate().mean()),
        new Figure(
            gauge(registry, "popularity.ndcg", "NDCG@10 of popularity on the same events"),
            it -> it.popularity().ndcg().mean()),
        new Figure(
            gauge(registry, "ratings", "Ratings that were predicted, since start"),
            it -> OptionalDouble.of((double) it.ratings())),
        new Figure(
            gauge(registry, "rmse", "Rolling RMSE of predicted stars"), it -> it.stars().rmse()),
        new Figure(
            gauge(registry, "baseline.rmse", "RMSE of the users' means on the same ratings"),
            it -> it.stars().baselineRmse()));
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("tastestream.live." + name)
        .description(description)
        .register(registry);
  }

  /** Updates the gauges. There are none while the state can't be read. */
  synchronized void refresh() {
    QualityBook book = book();
    withoutList.register(List.of(MultiGauge.Row.of(Tags.empty(), book.withoutList())), true);
    figures.forEach(figure -> figure.gauge().register(rows(figure, book), true));
  }

  private QualityBook book() {
    try {
      return quality.get();
    } catch (StateUnavailableException e) {
      return QualityBook.EMPTY;
    }
  }

  private static List<MultiGauge.Row<?>> rows(Figure figure, QualityBook book) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Map.Entry<GenerationId, LiveQuality> entry : book.generations().entrySet()) {
      figure
          .value()
          .apply(entry.getValue())
          .ifPresent(value -> rows.add(MultiGauge.Row.of(tags(entry.getKey()), value)));
    }
    return rows;
  }

  private static Tags tags(GenerationId id) {
    return Tags.of("space", id.space(), "generation", Integer.toString(id.number()));
  }
}
