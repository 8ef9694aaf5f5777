/**
 * Saves ratings and movies of an application as files, and sends them to a cluster again.
 *
 * <p>Begin with {@link dev.tastestream.replay.backup.Backup}, which says what is saved.
 */
package dev.tastestream.replay.backup;
