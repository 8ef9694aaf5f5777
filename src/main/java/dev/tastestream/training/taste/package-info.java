/** Fits the space {@code taste}: vectors that rank what a user does not know yet. */
package dev.tastestream.training.taste;
