/**
 * Serves what operators need: health, generations, metrics and dead letters.
 *
 * <p>Begin with {@link dev.tastestream.http.operation.Monitoring}.
 */
package dev.tastestream.http.operation;
