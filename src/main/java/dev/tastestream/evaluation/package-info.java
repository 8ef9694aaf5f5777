/**
 * Fits systems on training ratings, and measures their lists and predictions on held-out ones.
 *
 * <p>Begin with {@link dev.tastestream.evaluation.Evaluation}; the other ways to measure are {@code
 * StreamingEvaluation}, {@code ColdStart}, {@code NewMovieTrial} and {@code PushTrial}.
 *
 * <ul>
 *   <li>{@code split}: which ratings are held out
 *   <li>{@code system}: what is evaluated, ours and the baselines
 *   <li>{@code metric}: figures, their errors and tests
 *   <li>{@code poison}: fake users who push movies
 *   <li>{@code report}: figures as a table and as JSON
 * </ul>
 *
 * <p>Uses {@code training} and {@code ranking}, so that it measures the code that runs. Knows no
 * Kafka.
 */
package dev.tastestream.evaluation;
