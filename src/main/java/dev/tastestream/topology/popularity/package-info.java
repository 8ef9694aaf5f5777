/**
 * What users like while no generation serves, so that they get lists before the first fit. It is
 * counted from the ledger beside the stream.
 *
 * <p>Begin with {@link dev.tastestream.topology.popularity.PopularityCount}. The counts of all
 * tasks of an instance meet in {@link dev.tastestream.topology.popularity.SharedPopularity}.
 */
package dev.tastestream.topology.popularity;
