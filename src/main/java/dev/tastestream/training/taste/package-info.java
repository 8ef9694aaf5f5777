/**
 * Fits the space {@code taste}: vectors that rank movies a user does not know yet.
 *
 * <p>Begin with {@link dev.tastestream.training.taste.TasteNets}. It joins two nets, each a {@code
 * SumNet}, and {@code LowRankEase}, a linear model.
 */
package dev.tastestream.training.taste;
