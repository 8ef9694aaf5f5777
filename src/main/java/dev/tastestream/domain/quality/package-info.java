/**
 * Figures on live ratings: how well the lists and predictions of each generation did.
 *
 * <p>Begin with {@link dev.tastestream.domain.quality.QualityBook}. {@code topology.JudgeProcessor}
 * keeps the book.
 *
 * <p>Uses {@code domain} only.
 */
package dev.tastestream.domain.quality;
