/** Fits the space {@code taste}: vectors that rank movies a user does not know yet. */
package dev.tastestream.training.taste;
