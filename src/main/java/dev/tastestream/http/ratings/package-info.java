/**
 * Writes ratings to the log, reads them from the ledger, and traces a rating from the log to the
 * list.
 *
 * <p>Begin with {@link dev.tastestream.http.ratings.RatingRoutes}.
 */
package dev.tastestream.http.ratings;
