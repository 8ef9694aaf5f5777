/**
 * Topics: what {@code topics/} declares, what the cluster has, and the differences.
 *
 * <p>Begin with {@link dev.tastestream.wire.topics.TopicCatalogue}, which creates topics and
 * compares them. {@code TopicWatch} repeats the comparison while the program runs; {@code
 * RecordLimits} has the maximum sizes of records.
 */
package dev.tastestream.wire.topics;
