/**
 * Checks of a machine and a cluster before a process starts, or when something is wrong.
 *
 * <p>Begin with {@link dev.tastestream.app.doctor.Doctor}. Nothing here writes or creates anything.
 */
package dev.tastestream.app.doctor;
