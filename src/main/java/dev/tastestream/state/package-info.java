/**
 * What the program keeps in directories: who owns a directory, and small files that survive a crash
 * whole.
 *
 * <p>Begin with {@link dev.tastestream.state.StateDirectory}. Uses {@code domain} only.
 */
package dev.tastestream.state;
