/** Writes ratings to the log, reads them from the ledger, and reports what became of a rating. */
package dev.tastestream.http.ratings;
