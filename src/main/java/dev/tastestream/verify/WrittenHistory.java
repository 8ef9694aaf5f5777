package dev.tastestream.verify;

import dev.tastestream.ranking.Recommender;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.WrittenLists.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /** How many strays of each user had arrived when the last list was made. */
  private final Map<Long, Integer> arrived = new HashMap<>();

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
    long offset = list.asOf().offset();
    List<Difference> first = List.of();
    for (int strays : likelyFirst(arrived.getOrDefault(userId, 0), events.strays())) {
      Ledger ledger = events.at(offset, strays);
      // A ranking takes a hundred times as long as a count, and most orders fail this one.
      if (ledger.rated().size() == list.ratings()) {
        List<Difference> now = comparison.of(ledger, made, list, UserCheck.LIST_SIZE);
        if (now.isEmpty()) {
          arrived.put(userId, strays);
          return now;
        }
        first = first.isEmpty() ? now : first;
      }
    }
    return first.isEmpty()
        ? comparison.of(events.at(offset, events.strays()), made, list, UserCheck.LIST_SIZE)
        : first;
  }

  /** As many as before, then more of them, then fewer: an earlier task may have come back. */
  private static List<Integer> likelyFirst(int before, int all) {
    return IntStream.concat(
            IntStream.rangeClosed(before, all), IntStream.range(0, before).map(i -> before - 1 - i))
        .boxed()
        .toList();
  }

  List<Difference> differences() {
    return differences;
  }

  /** How many lists were compared, and how many were not. */
  Report.Lists lists() {
    return new Report.Lists(compared, skipped, undecided);
  }
}
