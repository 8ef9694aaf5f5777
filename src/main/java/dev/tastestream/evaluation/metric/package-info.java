/**
 * Figures of lists and predictions: metrics, standard errors, and a paired bootstrap.
 *
 * <p>Begin with {@link dev.tastestream.evaluation.metric.RankingMetrics} and {@link
 * dev.tastestream.evaluation.metric.Measure}.
 */
package dev.tastestream.evaluation.metric;
