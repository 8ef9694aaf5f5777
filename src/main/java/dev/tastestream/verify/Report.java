package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a verification.
 *
 * @param scope what was compared
 * @param differences everything that is not as the log says
 * @param unsettled users about whom there is no verdict, with the reason
 * @param logs what else the topics showed
 */
public record Report(
    Scope scope, List<Difference> differences, Map<Long, Unsettled> unsettled, Logs logs) {

  public Report {
    differences = List.copyOf(differences);
    unsettled = new TreeMap<>(unsettled);
  }

  /**
   * What was compared.
   *
   * @param log last offset of each partition when verification began
   * @param users number of users who are known and whose ratings the log still has
   * @param ratings current ratings of these users
   * @param largest the largest gap in the profiles that agree
   * @param left users about whom there can't be a verdict: the log has let go what they had rated
   */
  public record Scope(
      SortedMap<Integer, Long> log,
      int users,
      long ratings,
      LargestGap largest,
      NavigableSet<Long> left) {

    public Scope {
      left = Collections.unmodifiableNavigableSet(left);
    }
  }

  /** The largest gap in profiles and whose profile has it. */
  public record LargestGap(long userId, Gap gap) {}

  /**
   * Why there is no verdict.
   *
   * @param differences what differed when the user was last looked at
   */
  public record Unsettled(String reason, List<Difference> differences) {

    public Unsettled {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Refused records and dead letters, by their places in {@code ratings}.
   *
   * @param rejected number of records that say nothing usable
   * @param missing those that are not on {@code dead-letters} with this reason
   * @param repeated those that are there more than once; no fault at-least-once
   * @param groundless letters of records that are fine
   */
  public record Letters(
      int rejected,
      List<SourcePosition> missing,
      List<SourcePosition> repeated,
      List<SourcePosition> groundless) {

    public Letters {
      missing = List.copyOf(missing);
      repeated = List.copyOf(repeated);
      groundless = List.copyOf(groundless);
    }
  }

  /**
   * Lists on {@code recommendations} that were compared at their own places.
   *
   * @param skipped those of generations that are not published any more, or of none
   * @param undecided those of users whose records came through several other partitions, where no
   *     order of arrival was found that gives the list
   */
  public record Lists(int compared, int skipped, int undecided) {}

  /** What the topics showed beside users. */
  public record Logs(Letters letters, Lists lists) {}

  /** Whether there was nobody to compare. */
  public boolean isEmpty() {
    return scope.users() == 0;
  }

  /**
   * Whether everything is as a recomputation from the log says, and nobody is left out of whom the
   * log still tells.
   */
  public boolean isClean() {
    return !isEmpty()
        && differences.isEmpty()
        && unsettled.isEmpty()
        && logs.letters().missing().isEmpty()
        && logs.letters().groundless().isEmpty();
  }
}
