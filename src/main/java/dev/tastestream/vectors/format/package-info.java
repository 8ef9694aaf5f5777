/**
 * The published form of each space: movie vectors, and named numbers that belong to no movie.
 *
 * <p>Each model has one class here, and only this class knows the names of its numbers. The numbers
 * have been checked to be finite.
 */
package dev.tastestream.vectors.format;
