/**
 * What the steps of the journey share: the settings and surroundings that each is given, the change
 * that passes from the ledger to the next steps, and the times that are measured on the way.
 *
 * <p>Begin with {@link dev.tastestream.topology.step.Surroundings} and {@link
 * dev.tastestream.topology.step.LedgerChange}. Nothing here knows a processor.
 */
package dev.tastestream.topology.step;
