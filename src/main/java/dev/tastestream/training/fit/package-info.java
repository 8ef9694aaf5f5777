/**
 * What the fits of all spaces share: their interface, their progress, their gate and their limits.
 *
 * <p>Begin with {@link dev.tastestream.training.fit.SpaceTrainer} and {@link
 * dev.tastestream.training.fit.QualityGate}.
 */
package dev.tastestream.training.fit;
