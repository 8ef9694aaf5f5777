/**
 * Splits ratings into training and held-out ones, fits systems, and measures their lists and
 * predictions.
 *
 * <p>Begin with {@link dev.tastestream.evaluation.Evaluation}. Each system is one class behind
 * {@link dev.tastestream.evaluation.RecommenderSystem}, and {@link
 * dev.tastestream.evaluation.Systems} lists them.
 *
 * <p>Uses {@code training} and {@code ranking}, so that it measures the code that runs. Knows no
 * Kafka.
 */
package dev.tastestream.evaluation;
