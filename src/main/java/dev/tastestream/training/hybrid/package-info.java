/**
 * Joins the spaces after their fits: gives vectors to movies without ratings, and measures how much
 * lists change.
 *
 * <p>Begin with {@link dev.tastestream.training.hybrid.HybridTrainer}.
 */
package dev.tastestream.training.hybrid;
