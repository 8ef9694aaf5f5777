/** Ratings: into the log, out of the ledger, and what became of one. */
package dev.tastestream.http.ratings;
