/**
 * Results of systems, compared with the first one: as a table for people, and as JSON.
 *
 * <p>Begin with {@link dev.tastestream.evaluation.report.Report}.
 */
package dev.tastestream.evaluation.report;
