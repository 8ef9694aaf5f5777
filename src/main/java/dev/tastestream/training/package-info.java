/**
 * Reads the ratings, fits all spaces and publishes the fits.
 *
 * <p>{@link dev.tastestream.training.Trainer} runs a round. Each space has its own package and uses
 * no other space's. Their shared classes are in {@code fit}, and the training data is in {@code
 * data}.
 */
package dev.tastestream.training;
