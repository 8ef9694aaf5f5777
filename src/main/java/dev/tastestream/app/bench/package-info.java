/**
 * What {@code tastestream bench} starts, one class for each group of rows: a demo, topologies,
 * fits, and processes that it kills. The package {@code bench} measures lists and requests.
 *
 * <p>Begin with {@link dev.tastestream.app.bench.DemoBench}, then {@link
 * dev.tastestream.app.bench.Group}.
 */
package dev.tastestream.app.bench;
