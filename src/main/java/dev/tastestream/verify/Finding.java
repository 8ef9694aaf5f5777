package dev.tastestream.verify;

import java.util.List;

/**
 * The result of comparing one user.
 *
 * @param differences from the recomputation
 * @param doubts why no verdict is possible yet: a response is missing, or is of an earlier position
 * @param mayChange whether records on their way could still remove the differences
 * @param seen positions that were compared; the same ones again give no new information
 */
record Finding(
    List<Difference> differences, List<String> doubts, boolean mayChange, List<String> seen) {

  Finding {
    differences = List.copyOf(differences);
    doubts = List.copyOf(doubts);
    seen = List.copyOf(seen);
  }

  boolean agrees() {
    return differences.isEmpty() && doubts.isEmpty();
  }

  /** Returns whether waiting is useless if the previous finding was equal. */
  boolean isFinal() {
    return doubts.isEmpty() && !mayChange;
  }
}
