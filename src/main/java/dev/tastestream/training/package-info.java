/**
 * Reads the ratings, fits all spaces and publishes the fits.
 *
 * <p>Begin with {@link dev.tastestream.training.Trainer}, which runs a round of fits, and {@link
 * dev.tastestream.training.Recipe}, which the trainer and {@code evaluation} share. Each space has
 * its own package and uses no other space's. Their shared classes are in {@code fit}, and the
 * training data is in {@code data}.
 *
 * <p>Only these packages know Deeplearning4j.
 */
package dev.tastestream.training;
