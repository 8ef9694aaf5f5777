/**
 * Fake users who push movies, to measure how far they move the lists of others.
 *
 * <p>Begin with {@link dev.tastestream.evaluation.poison.FakeUsers}. Uses {@code domain} only.
 */
package dev.tastestream.evaluation.poison;
