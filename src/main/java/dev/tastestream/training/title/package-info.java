/** Encodes the titles of the catalogue as the space {@code title}. */
package dev.tastestream.training.title;
