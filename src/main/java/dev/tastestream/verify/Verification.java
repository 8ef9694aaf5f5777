package dev.tastestream.verify;

import dev.tastestream.domain.Progress;
import dev.tastestream.verify.Report.LargestGap;
import dev.tastestream.verify.Report.Scope;
import dev.tastestream.verify.Report.Unsettled;
import dev.tastestream.verify.log.LogEnds;
import dev.tastestream.verify.log.LoggedRatings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares users until each one agrees or differs finally. Records may be written meanwhile: every
 * response must contain at least the records that were in the log at the start.
 */
final class Verification {

  private final UserCheck.Sources sources;
  private final LogEnds ends;
  private final SortedSet<Long> open;
  private final Chosen chosen;
  private final Map<Long, Finding> found = new TreeMap<>();
  private LargestGap largest = new LargestGap(0, Gap.NONE);

  Verification(UserCheck.Sources sources, Chosen chosen) {
    this.sources = sources;
    this.chosen = chosen;
    ends = sources.log().read().ends();
    open = new TreeSet<>(chosen.compared());
  }

  /** Returns the ends of the log at the start. */
  LogEnds ends() {
    return ends;
  }

  /**
   * Compares every user that is still open.
   *
   * @param settled receives the number of settled users
   */
  void round(Progress.Task settled) {
    for (long userId : List.copyOf(open)) {
      UserCheck check = new UserCheck(sources, ends);
      Finding now = check.check(userId);
      if (check.gap().size() > largest.gap().size()) {
        largest = new LargestGap(userId, check.gap());
      }
      Finding before = found.put(userId, now);
      if (now.agrees() || (now.isFinal() && now.equals(before))) {
        open.remove(userId);
      }
      settled.at(users() - open.size());
    }
  }

  int users() {
    return chosen.compared().size();
  }

  /** Returns the number of users that are not settled yet. */
  int open() {
    return open.size();
  }

  /** Returns all differences of users with a verdict. */
  List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    found.values().stream()
        .filter(finding -> finding.doubts().isEmpty())
        .forEach(finding -> differences.addAll(finding.differences()));
    return differences;
  }

  /** Returns the users without a verdict. */
  Map<Long, Unsettled> unsettled() {
    Map<Long, Unsettled> unsettled = new TreeMap<>();
    found.forEach(
        (userId, finding) -> {
          if (!finding.doubts().isEmpty()) {
            unsettled.put(userId, new Unsettled(finding.doubts().get(0), finding.differences()));
          }
        });
    return unsettled;
  }

  Scope scope() {
    LoggedRatings log = sources.log().read();
    long ratings =
        found.keySet().stream()
            .map(log::events)
            .mapToLong(
                events ->
                    events.at(ends.last(events.home()), events.straysUpTo(ends)).rated().size())
            .sum();
    int known = users() - chosen.unknown().size();
    return new Scope(new TreeMap<>(ends.lastOffsets()), known, ratings, largest, chosen.left());
  }
}
