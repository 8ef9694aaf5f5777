/**
 * Queries of the running stores, from any thread.
 *
 * <p>Begin with {@link dev.tastestream.topology.query.LiveState}, which has all queries. They throw
 * {@link dev.tastestream.topology.query.StateUnavailableException} while the state restores or
 * moves.
 */
package dev.tastestream.topology.query;
