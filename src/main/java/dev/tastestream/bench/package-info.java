/** Measures speed, each figure with a reference in the same run. */
package dev.tastestream.bench;
