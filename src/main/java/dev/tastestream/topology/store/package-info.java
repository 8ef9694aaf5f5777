/**
 * The state stores of the topology: their names, and what is read from them and written to them.
 */
package dev.tastestream.topology.store;
