/**
 * Encodes the titles of the catalogue as the space {@code title}, with a sentence model.
 *
 * <p>Begin with {@link dev.tastestream.training.title.TitleTrainer}.
 */
package dev.tastestream.training.title;
