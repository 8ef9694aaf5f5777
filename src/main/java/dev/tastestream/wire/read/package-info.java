/**
 * Consumers of whole topics, outside Kafka Streams.
 *
 * <p>{@link dev.tastestream.wire.read.TopicScan} reads a topic to its end, {@link
 * dev.tastestream.wire.read.TopicTail} follows it.
 */
package dev.tastestream.wire.read;
