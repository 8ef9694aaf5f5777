/**
 * The step that makes lists: who waits for a list, whose turn it is, and what is sent.
 *
 * <p>Begin with {@link dev.tastestream.topology.list.ListProcessor}. It makes lists in batches
 * ({@link dev.tastestream.topology.list.ListMaker}), and looks through all users again when a new
 * generation serves or a movie arrives ({@link dev.tastestream.topology.list.Sweeper}).
 */
package dev.tastestream.topology.list;
