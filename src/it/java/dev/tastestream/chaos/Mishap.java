package dev.tastestream.chaos;

/** The mishaps that hit a running system. */
enum Mishap {
  /** {@code kill -9} of an instance of the topology, which restarts at once. */
  KILL_STREAM,
  /** {@code kill -9} of the trainer, which restarts at once. */
  KILL_TRAINER,
  /** {@code kill -9} of a broker, which stays away for some seconds. */
  KILL_BROKER,
  /** An instance is frozen for longer than its session lasts, and returns as a zombie. */
  PAUSE_STREAM,
  /** An instance is killed and has lost its disk at its restart. */
  WIPE_STATE,
  /** The generation changes while an instance is killed. */
  FLIP_IN_REBALANCE,
  /** Trainer, instances and brokers restart one after another. */
  ROLLING_RESTART,
  /** Everything is stopped and then started. */
  FULL_RESTART
}
