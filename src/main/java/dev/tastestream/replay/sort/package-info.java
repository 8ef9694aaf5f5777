/**
 * Sorts ratings by time: in memory, or in runs on disk that are merged while they are sent.
 *
 * <p>Begin with {@link dev.tastestream.replay.sort.RatingSorter}.
 */
package dev.tastestream.replay.sort;
