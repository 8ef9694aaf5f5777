/**
 * One instance of Kafka Streams: what it is told, how it starts, who watches it.
 *
 * <p>{@link dev.tastestream.topology.streams.RecommenderStreams} is where to begin.
 */
package dev.tastestream.topology.streams;
