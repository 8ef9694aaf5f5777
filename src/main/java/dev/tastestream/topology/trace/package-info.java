/**
 * Which trace a list belongs to.
 *
 * <p>Begin with {@link dev.tastestream.topology.trace.WaitingTraces}.
 *
 * <p>Uses {@code wire} only.
 */
package dev.tastestream.topology.trace;
