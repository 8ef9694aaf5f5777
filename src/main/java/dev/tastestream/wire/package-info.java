/**
 * The connection to a Kafka cluster: its settings, and the names of everything on it.
 *
 * <p>Begin with {@link dev.tastestream.wire.Cluster}, and with {@link dev.tastestream.wire.Topic},
 * which lists all topics. {@link dev.tastestream.wire.Background} runs work in threads that the
 * program supervises.
 *
 * <ul>
 *   <li>{@code client}: the settings of Kafka's clients, from files that users write
 *   <li>{@code codec}: the bytes of each record
 *   <li>{@code topics}: topics as declared, and as they are on the cluster
 *   <li>{@code read}: consumers that read a topic once, or follow it
 * </ul>
 *
 * <p>Uses {@code domain} only.
 */
package dev.tastestream.wire;
