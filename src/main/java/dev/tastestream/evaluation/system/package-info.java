/**
 * The systems under evaluation: the spaces of this program, and baselines.
 *
 * <p>Begin with {@link dev.tastestream.evaluation.system.RecommenderSystem}, which each system
 * implements; {@link dev.tastestream.evaluation.system.Systems} lists all.
 */
package dev.tastestream.evaluation.system;
