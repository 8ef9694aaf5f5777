package dev.tastestream.domain;

/** By which of its two times an event is placed. */
public enum TimeAxis {
  /** When the user said so. */
  EVENT,
  /** When the log took it. */
  ARRIVAL
}
