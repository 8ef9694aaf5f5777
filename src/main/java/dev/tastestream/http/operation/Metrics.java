package dev.tastestream.http.operation;

import dev.tastestream.domain.QualityBook;
import dev.tastestream.vectors.KnownGenerations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** Figures about the process, for Prometheus. Safe for any thread. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final QualityMetrics quality;
  private final GenerationMetrics generations;

  /** What all parts of a process put their figures into. */
  public static PrometheusMeterRegistry newRegistry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  /** Measures the virtual machine, how lists do on {@code live} ratings, and what serves. */
  public Metrics(
      PrometheusMeterRegistry registry, Supplier<QualityBook> live, KnownGenerations known) {
    this.registry = registry;
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    quality = new QualityMetrics(live, registry);
    generations = new GenerationMetrics(known, registry);
  }

  /** Where other parts put their figures. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * All figures as of now, in Prometheus' text format. One at a time: what is written must not be
   * refreshed for another one in between.
   */
  synchronized String scrape() {
    quality.refresh();
    generations.refresh();
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
