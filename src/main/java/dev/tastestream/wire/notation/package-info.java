/**
 * Topics and permissions in the notations of the tools with which platform teams manage clusters.
 *
 * <p>Begin with {@link dev.tastestream.wire.notation.Notation}.
 */
package dev.tastestream.wire.notation;
