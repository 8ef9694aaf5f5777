/**
 * Splits of ratings into training and held-out ones, with a seed.
 *
 * <p>Begin with {@link dev.tastestream.evaluation.split.SplitRule}. Uses {@code domain} only.
 */
package dev.tastestream.evaluation.split;
