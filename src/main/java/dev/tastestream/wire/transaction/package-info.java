/**
 * Transactions, and those that hang: open in a partition, while no coordinator will ever end them.
 *
 * <p>Whatever reads only committed records stands still behind such a transaction: a restore, the
 * topology, and every application. {@link dev.tastestream.wire.transaction.HangingTransactions}
 * finds them, {@link dev.tastestream.wire.transaction.HangingTransactionWatch} looks for them again
 * and again. {@link dev.tastestream.wire.transaction.PatientCommit} ends this program's own, and
 * {@link dev.tastestream.wire.transaction.CommittedRecords} waits until they can be read.
 */
package dev.tastestream.wire.transaction;
