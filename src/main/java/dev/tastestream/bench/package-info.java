/** Measures speed beside references in the same run. */
package dev.tastestream.bench;
