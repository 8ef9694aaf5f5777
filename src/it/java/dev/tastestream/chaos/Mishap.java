package dev.tastestream.chaos;

/** The mishaps that hit a running system. */
enum Mishap {
  /** {@code kill -9} of an instance of the topology, which is started again at once. */
  KILL_STREAM,
  /** {@code kill -9} of the trainer, started again at once. */
  KILL_TRAINER,
  /** {@code kill -9} of a broker, which stays away for some seconds. */
  KILL_BROKER,
  /** An instance stands still for longer than its session lasts, and comes back as a zombie. */
  PAUSE_STREAM,
  /** An instance is killed and has lost its disk when it starts again. */
  WIPE_STATE,
  /** The generation changes, and in that moment an instance is killed. */
  FLIP_IN_REBALANCE,
  /** One after another is stopped and started: trainer, instances, brokers. */
  ROLLING_RESTART,
  /** Everything is stopped, then everything is started. */
  FULL_RESTART
}
