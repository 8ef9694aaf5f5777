package dev.tastestream.http.operation;

import dev.tastestream.domain.quality.QualityBook;
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

/** The metrics of the process, for Prometheus. Safe for any thread. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final QualityMetrics quality;
  private final GenerationMetrics generations;

  /** Returns a registry for the metrics of all parts of a process. */
  public static PrometheusMeterRegistry newRegistry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  /**
   * Registers metrics of the JVM, of the lists' quality on {@code live} ratings, and of
   * generations.
   */
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
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
