/**
 * The settings of Kafka's clients: the program's own, and those that a client file may add or
 * change.
 *
 * <p>Begin with {@link dev.tastestream.wire.client.ClientSettings}; {@code ClientKeys} lists what a
 * file may set.
 */
package dev.tastestream.wire.client;
