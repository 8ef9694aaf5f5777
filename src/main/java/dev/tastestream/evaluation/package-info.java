/**
 * Evaluation: splits ratings into training and held-out ones, fits systems, and measures their
 * lists and predictions.
 *
 * <p>Read {@link dev.tastestream.evaluation.Evaluation} first. Each system is one class behind
 * {@link dev.tastestream.evaluation.RecommenderSystem}, and {@link
 * dev.tastestream.evaluation.Systems} lists them.
 */
package dev.tastestream.evaluation;
