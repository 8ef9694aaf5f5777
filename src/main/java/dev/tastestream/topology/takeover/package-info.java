/**
 * Copies the state of an application without a prefix to the names with the prefix of its cluster.
 *
 * <p>Begin with {@link dev.tastestream.topology.takeover.TakeOver}.
 */
package dev.tastestream.topology.takeover;
