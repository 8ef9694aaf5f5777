/**
 * Deletes what an application has on its cluster, and refuses to lose what can't be rebuilt.
 *
 * <p>Begin with {@link dev.tastestream.topology.reset.ClusterReset}.
 */
package dev.tastestream.topology.reset;
