/**
 * Measures speed, each figure with a reference in the same run.
 *
 * <p>Begin with {@link dev.tastestream.bench.report.Row}, a figure with its reference; {@code
 * app.bench.DemoBench} runs all measurements.
 *
 * <p>Uses {@code ranking}, {@code wire} and {@code http.server}, and starts its own threads.
 */
package dev.tastestream.bench;
