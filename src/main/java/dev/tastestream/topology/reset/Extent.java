package dev.tastestream.topology.reset;

/** How much of an application a reset deletes. */
public enum Extent {
  /** What can be rebuilt from the ratings. */
  REBUILT,
  /** The ratings too, and everything else that can't be rebuilt. */
  ALL
}
