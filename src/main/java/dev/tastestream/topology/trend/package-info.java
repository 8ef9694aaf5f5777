/** Counts of ratings in steps of ten minutes: in memory, and as written to the log. */
package dev.tastestream.topology.trend;
