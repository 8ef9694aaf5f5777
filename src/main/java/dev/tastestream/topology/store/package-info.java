/**
 * The state stores of the topology: their names, and how each is read and written.
 *
 * <p>Begin with {@link dev.tastestream.topology.store.StoreNames} and {@link
 * dev.tastestream.topology.store.Ledger}.
 */
package dev.tastestream.topology.store;
