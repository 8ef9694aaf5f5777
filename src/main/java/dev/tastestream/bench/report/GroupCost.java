package dev.tastestream.bench.report;

import java.util.OptionalLong;

/**
 * What measuring a group of rows took, preparation and references included.
 *
 * @param seconds of wall time
 * @param cpuSeconds of all threads of this process; not of the processes that it has started
 * @param peakMegabytes the largest resident memory of this process meanwhile; empty if the system
 *     does not tell
 */
public record GroupCost(double seconds, double cpuSeconds, OptionalLong peakMegabytes) {}
