package dev.tastestream.replay;

/** What becomes of a run when a line is bad. Bad lines are reported and counted in any case. */
public enum BadLinePolicy {
  /** The line is left out. */
  SKIP,
  /** The run ends before anything is sent. */
  STOP
}
