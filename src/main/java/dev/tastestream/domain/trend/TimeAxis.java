package dev.tastestream.domain.trend;

/** The time of an event that counts. */
public enum TimeAxis {
  /** When the user rated. */
  EVENT,
  /** When the log received the event. */
  ARRIVAL
}
