/**
 * Fits the space {@code stars}, which predicts ratings.
 *
 * <p>Begin with {@link dev.tastestream.training.stars.StarsFit}: it learns the prior of the
 * regressions that {@code profile.UserRegression} solves for each user.
 */
package dev.tastestream.training.stars;
