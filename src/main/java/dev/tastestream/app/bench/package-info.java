/**
 * What {@code tastestream bench} starts: a demo, bare topologies and processes that it kills. The
 * package {@code bench} measures them.
 *
 * <p>Begin with {@link dev.tastestream.app.bench.DemoBench}.
 */
package dev.tastestream.app.bench;
