package dev.tastestream.verify;

import dev.tastestream.ranking.Recommender;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.WrittenLists.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares every list that {@code recommendations} still has with a recomputation at the place that
 * it names. Two kinds are only counted: lists of generations that are no longer published, and
 * lists that fit no order of arrival that was tried, where a user's records came through several
 * other partitions at paces of their own.
 */
final class WrittenHistory {

  private final RatingsLog log;
  private final Models models;
  private final List<Difference> differences = new ArrayList<>();
  private int compared;
  private int skipped;
  private int undecided;

  WrittenHistory(RatingsLog log, Models models) {
    this.log = log;
    this.models = models;
  }

  /** Compares a record; one that takes a list back says nothing. */
  void add(long userId, Written written) {
    if (written.list().isEmpty()) {
      return;
    }
    Answer.MovieList list = written.list().get();
    Optional<Recommender> made =
        list.isOfPopularity() ? Optional.empty() : models.of(list.generations());
    if (made.isEmpty()) {
      skipped++;
      return;
    }
    List<Difference> found = compare(userId, written, list, made.get());
    if (!found.isEmpty() && log.read().events(userId).isOrderOpenAfter(0)) {
      undecided++;
      return;
    }
    compared++;
    differences.addAll(found);
  }

  private List<Difference> compare(
      long userId, Written written, Answer.MovieList list, Recommender made) {
    boolean behind = log.read().ends().last(list.asOf().partition()) < list.asOf().offset();
    UserEvents events = (behind ? log.catchUp() : log.read()).events(userId);
    ListComparison comparison = new ListComparison(Subject.HISTORY, userId, written.place());
    List<Difference> first = List.of();
    for (int strays = events.strays(); strays >= 0; strays--) {
      Ledger ledger = events.at(list.asOf().offset(), strays);
      List<Difference> now = comparison.of(ledger, made, list, UserCheck.LIST_SIZE);
      if (now.isEmpty()) {
        return now;
      }
      first = first.isEmpty() ? now : first;
    }
    return first;
  }

  List<Difference> differences() {
    return differences;
  }

  /** How many lists were compared, and how many were not. */
  Report.Lists lists() {
    return new Report.Lists(compared, skipped, undecided);
  }
}
