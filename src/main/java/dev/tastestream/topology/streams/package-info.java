/**
 * One instance of Kafka Streams: its settings, its start, and the threads that watch it.
 *
 * <p>Begin with {@link dev.tastestream.topology.streams.RecommenderStreams}.
 */
package dev.tastestream.topology.streams;
