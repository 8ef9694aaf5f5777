/**
 * Computes what an installation of any size needs, from measured costs.
 *
 * <p>Begin with {@link dev.tastestream.app.scale.Plan}. Pure functions of {@link
 * dev.tastestream.app.scale.Workload} and {@link dev.tastestream.app.scale.Givens}; the page
 * src/docs/scale.md shows their results.
 */
package dev.tastestream.app.scale;
