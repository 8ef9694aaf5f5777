/** Counts of what was rated in steps of ten minutes, in memory and as they are written down. */
package dev.tastestream.topology.trend;
