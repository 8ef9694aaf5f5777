package dev.tastestream.http.operation;

import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.KnownGenerations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The metrics of a trainer in a process of its own, for Prometheus. Safe for any thread. */
public final class TrainerMetrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry = Metrics.newRegistry();
  private final ProcessMeters process = new ProcessMeters(registry);
  private final GenerationMetrics generations;

  /** Registers metrics of the process, of generations and of fits. */
  public TrainerMetrics(KnownGenerations known, FitDesk fits) {
    generations = new GenerationMetrics(known, registry);
    FitMetrics.register(registry, fits);
  }

  /** Returns the registry to which other parts add metrics. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Returns the current metrics in Prometheus' text format. Only one thread at a time. */
  synchronized String scrape() {
    generations.refresh();
    return registry.scrape();
  }

  @Override
  public void close() {
    process.close();
    registry.close();
  }
}
