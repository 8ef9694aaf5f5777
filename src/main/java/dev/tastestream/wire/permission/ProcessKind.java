package dev.tastestream.wire.permission;

import java.util.Locale;

/** The processes of an installation that have a user of their own on the cluster. */
public enum ProcessKind {
  /** {@code topics apply}: creates the declared topics and corrects their settings. */
  TOPICS,
  /** {@code replay}: loads a MovieLens folder. */
  LOAD,
  /** {@code stream}: an instance, with its HTTP server. */
  STREAM,
  /** {@code train}: fits and publishes generations. */
  TRAIN,
  /** An application that only reads lists and titles from their topics, in a group of its own. */
  APPLICATION;

  /** Returns the name as on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
