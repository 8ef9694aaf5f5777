/**
 * Fits on their way from the trainer to the list: published in one transaction, checked when they
 * are read, and taken over by one swap.
 *
 * <p>{@link dev.tastestream.vectors.GenerationPublisher} writes, {@link
 * dev.tastestream.vectors.LiveVectors} reads. {@code PublishedGenerations} decides which generation
 * serves, {@code GenerationShelf} whether one is complete. {@link dev.tastestream.vectors.Spaces}
 * has the vector spaces.
 */
package dev.tastestream.vectors;
