/**
 * Reads and checks files in the formats of all MovieLens editions.
 *
 * <p>Begin with {@link dev.tastestream.replay.file.MovieLensFolder}; {@link
 * dev.tastestream.replay.file.Table} reads one file. A bad line is a {@link
 * dev.tastestream.replay.file.BadLine}, never an exception outside this package.
 */
package dev.tastestream.replay.file;
