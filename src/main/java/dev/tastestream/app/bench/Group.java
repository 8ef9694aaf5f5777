package dev.tastestream.app.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows that are measured together, in the order of measurement. Those that need no demo in this
 * process come first, because a running demo would disturb them.
 */
public enum Group {
  REPLAY,
  EVENTS,
  EVENTS_AND_LISTS,
  RESTORE,
  FITS,
  ALL_SPACES,
  REFIT,
  MADE_LISTS,
  EXACT_QUERY,
  FLIP,
  JOURNEY,
  AT_REST,
  EXACT_LIST,
  HYBRID_LISTS,
  HTTP_LISTS,
  FRESH_LISTS,
  KILLED_INSTANCE;

  /** Returns the name on the command line, as in {@code fresh-lists}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the group of a name; empty if no group has it. */
  public static Optional<Group> of(String text) {
    return Stream.of(values()).filter(group -> group.text().equals(text)).findFirst();
  }
}
