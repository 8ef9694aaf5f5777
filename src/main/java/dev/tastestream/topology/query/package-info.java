/**
 * Questions to the running stores, from any thread.
 *
 * <p>{@link dev.tastestream.topology.query.LiveState} has all questions. They throw {@link
 * dev.tastestream.topology.query.StateUnavailableException} while the state restores or moves.
 */
package dev.tastestream.topology.query;
