/**
 * Recomputes every user from the log, and compares the result with topics and responses.
 *
 * <p>Begin with {@link dev.tastestream.verify.Verifier} for the whole run, and {@link
 * dev.tastestream.verify.UserCheck} for one user. {@code log} reads and recomputes; {@code answer}
 * asks the running system.
 *
 * <p>Shares no code that keeps state with {@code topology} or {@code http}, so that both can't have
 * the same fault. Uses {@code catalogue}, {@code ranking}, {@code vectors} and what is below them.
 */
package dev.tastestream.verify;
