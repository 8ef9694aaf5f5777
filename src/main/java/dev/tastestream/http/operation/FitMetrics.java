package dev.tastestream.http.operation;

import dev.tastestream.vectors.FitDesk;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;

/** What the trainer of the process does: 0 or 1 each. A process without a trainer has zeros. */
final class FitMetrics {

  private final MeterRegistry registry;
  private final FitDesk fits;

  private FitMetrics(MeterRegistry registry, FitDesk fits) {
    this.registry = registry;
    this.fits = fits;
  }

  static void register(MeterRegistry registry, FitDesk fits) {
    FitMetrics metrics = new FitMetrics(registry, fits);
    metrics.gauge("running", "1 while a fit is made", desk -> desk.current().isPresent());
    metrics.gauge(
        "refused",
        "1 if the last fit had no result, until the next one begins",
        desk -> desk.refusal().isPresent());
  }

  private void gauge(String name, String description, Function<FitDesk, Boolean> state) {
    Gauge.builder("tastestream.fit." + name, fits, desk -> state.apply(desk) ? 1 : 0)
        .description(description)
        .strongReference(true)
        .register(registry);
  }
}
