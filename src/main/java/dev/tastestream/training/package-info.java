/**
 * Reads the ratings, fits all spaces and publishes the fits.
 *
 * <p>Begin with {@link dev.tastestream.training.Trainer}, which runs a round of fits, and {@link
 * dev.tastestream.training.Recipe}, which the trainer and {@code evaluation} share. Each space has
 * its own package and uses no other space's. Their shared classes are in {@code fit}, and the
 * training data is in {@code data}.
 *
 * <p>A fit is refused before it begins: by {@link dev.tastestream.training.FitMemory} if it needs
 * too much memory, and by {@code data} and the spaces if there are too few ratings. A finished fit
 * is rejected by its gate, in {@code fit}.
 *
 * <p>Only these packages know Deeplearning4j.
 */
package dev.tastestream.training;
