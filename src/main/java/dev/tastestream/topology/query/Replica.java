package dev.tastestream.topology.query;

import dev.tastestream.topology.store.OpenLedgers.Opening;
import java.time.Duration;
import java.util.Optional;

/**
 * The ledger of a partition as it is on this instance, whoever owns it.
 *
 * @param age how old it is at most; empty if nobody knows
 */
record Replica(int partition, Opening opening, Optional<Duration> age) {}
