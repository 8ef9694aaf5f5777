package dev.tastestream.verify;

import java.util.List;

/**
 * What came of comparing one user.
 *
 * @param differences what is not as it should be
 * @param doubts why no verdict is possible yet: an answer is missing, or is of an earlier place
 * @param mayChange whether something that is on its way could still undo the differences
 * @param seen what was looked at: the same again tells nothing new
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

  /** Whether there is nothing more to wait for if the same was found before. */
  boolean isFinal() {
    return doubts.isEmpty() && !mayChange;
  }
}
