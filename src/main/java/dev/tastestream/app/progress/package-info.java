/**
 * Shows the progress of long work on stderr: as a bar on a terminal, else as lines.
 *
 * <p>Begin with {@link dev.tastestream.app.progress.ProgressDisplay}.
 */
package dev.tastestream.app.progress;
