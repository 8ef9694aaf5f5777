/**
 * The figures of a run: rows with their references, what their groups cost, and how costs grow with
 * the data.
 *
 * <p>Begin with {@link dev.tastestream.bench.report.Row}.
 *
 * <p>Uses {@code domain} alone.
 */
package dev.tastestream.bench.report;
