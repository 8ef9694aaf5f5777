/**
 * The things that the rest of the program works with: ratings, movies, vectors, generations, lists.
 *
 * <p>Begin with {@link dev.tastestream.domain.RatingEvent}, what a record of the log says; {@link
 * dev.tastestream.domain.LedgerRow}, what the ledger keeps of it; and {@link
 * dev.tastestream.domain.MovieVectors}, what a fit makes of all rows. Records are immutable and
 * check their values.
 *
 * <p>Uses {@code math} and the JDK only.
 */
package dev.tastestream.domain;
