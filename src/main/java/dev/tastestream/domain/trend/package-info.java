/**
 * Counts of ratings in windows of time, and where the windows begin and end.
 *
 * <p>Begin with {@link dev.tastestream.domain.trend.TrendWindow}. Uses {@code domain} only.
 */
package dev.tastestream.domain.trend;
