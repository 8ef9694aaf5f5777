/**
 * Reads the ratings, fits all spaces and publishes what comes of it.
 *
 * <p>{@link dev.tastestream.training.Trainer} runs a round. Each space has a package of its own and
 * knows no other; what they share is in {@code fit}, and what they learn from in {@code data}.
 */
package dev.tastestream.training;
