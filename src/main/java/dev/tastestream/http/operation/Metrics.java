package dev.tastestream.http.operation;

import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.topology.store.StoreFigures;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.KnownGenerations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** The metrics of the process, for Prometheus. Safe for any thread. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry;
  private final ProcessMeters process;
  private final QualityMetrics quality;
  private final GenerationMetrics generations;

  /** Returns a registry for the metrics of all parts of a process. */
  public static PrometheusMeterRegistry newRegistry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  /**
   * Registers metrics of the process, of the lists' quality on {@code live} ratings, of generations
   * and of fits.
   *
   * @param fits of the trainer in this process, if there is one
   */
  public Metrics(
      PrometheusMeterRegistry registry,
      Supplier<QualityBook> live,
      KnownGenerations known,
      FitDesk fits) {
    this.registry = registry;
    process = new ProcessMeters(registry);
    quality = new QualityMetrics(live, registry);
    generations = new GenerationMetrics(known, registry);
    FitMetrics.register(registry, fits);
  }

  /** Returns the registry to which other parts add metrics. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * Returns the current metrics in Prometheus' text format. Only one thread at a time: gauges must
   * not be updated while they are written.
   */
  synchronized String scrape() {
    quality.refresh();
    generations.refresh();
    return StoreFigures.read(registry::scrape);
  }

  @Override
  public void close() {
    process.close();
    registry.close();
  }
}
