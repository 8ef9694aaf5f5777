/**
 * The {@code ratings} log as it was read, and the ledger that follows from it.
 *
 * <p>Begin with {@link dev.tastestream.verify.log.LoggedRatings} and {@link
 * dev.tastestream.verify.log.Ledger}.
 */
package dev.tastestream.verify.log;
