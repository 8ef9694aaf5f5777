package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a verification.
 *
 * @param scope what was compared
 * @param differences all differences from the recomputation
 * @param unsettled users without a verdict, with the reason
 * @param logs results about whole topics
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
   * @param users number of known users whose records are all in the log
   * @param ratings current ratings of these users
   * @param largest the largest gap in the profiles that agree
   * @param left users who can't be verified, because the log no longer has their records
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

  /** The largest gap in profiles, and the user of that profile. */
  public record LargestGap(long userId, Gap gap) {}

  /**
   * Why there is no verdict.
   *
   * @param differences that were found in the last comparison
   */
  public record Unsettled(String reason, List<Difference> differences) {

    public Unsettled {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Rejected records and dead letters, by their positions in {@code ratings}.
   *
   * @param rejected number of rejected records
   * @param missing rejected records without a letter that has the right reason
   * @param repeated records with several letters; no error with at-least-once processing
   * @param groundless letters about records that are accepted
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
   * The lists on {@code recommendations} that were compared with the ledger at their own positions.
   *
   * @param skipped lists of generations that are no longer published, or of popularity
   * @param undecided lists of users with records from several other partitions, for which no order
   *     of arrival was found that gives the list
   */
  public record Lists(int compared, int skipped, int undecided) {}

  /** Results about whole topics. */
  public record Logs(Letters letters, Lists lists) {}

  /** Returns whether there was no user to compare. */
  public boolean isEmpty() {
    return scope.users() == 0;
  }

  /** Returns whether users were compared, everything agrees, and no user is without a verdict. */
  public boolean isClean() {
    return !isEmpty()
        && differences.isEmpty()
        && unsettled.isEmpty()
        && logs.letters().missing().isEmpty()
        && logs.letters().groundless().isEmpty();
  }
}
