package dev.tastestream.verify;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.answer.Answer;
import dev.tastestream.verify.answer.WrittenLists.Written;
import dev.tastestream.verify.log.Arrivals;
import dev.tastestream.verify.log.Ledger;
import dev.tastestream.verify.log.RatingsLog;
import dev.tastestream.verify.log.UserEvents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares every list on {@code recommendations} with a recomputation at the position that it
 * names. Two kinds are only counted: lists of generations that are no longer published, and lists
 * of users with strays from several partitions for which no order of arrival was found.
 */
final class WrittenHistory {

  /** Most ledgers with which one list is compared. */
  private static final int MOST_RANKINGS = 500;

  private final RatingsLog log;
  private final ModelSource models;
  private final List<Difference> differences = new ArrayList<>();

  /** The strays of each user that had arrived when the last list was made, by partition. */
  private final Map<Long, int[]> arrived = new HashMap<>();

  private int compared;
  private int skipped;
  private int undecided;

  WrittenHistory(RatingsLog log, ModelSource models) {
    this.log = log;
    this.models = models;
  }

  /** Compares a record. A record that deletes a list is skipped. */
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
    ListComparison comparison =
        new ListComparison(Subject.HISTORY, userId, written.place(), models::shows);
    Fits fits = new Fits(events, comparison, list, made);
    return fits.near(arrived.getOrDefault(userId, new int[0]))
        .or(() -> fits.near(events.straysWhenAt(list.asOf().offset())))
        .map(
            counts -> {
              arrived.put(userId, counts);
              return List.<Difference>of();
            })
        .orElseGet(fits::difference);
  }

  /** Searches for an order of arrival that gives one list. */
  private static final class Fits {

    private final UserEvents events;
    private final ListComparison comparison;
    private final Answer.MovieList list;
    private final Recommender made;
    private final Set<List<LedgerRow>> tried = new HashSet<>();
    private Optional<List<Difference>> first = Optional.empty();

    private Fits(
        UserEvents events, ListComparison comparison, Answer.MovieList list, Recommender made) {
      this.events = events;
      this.comparison = comparison;
      this.list = list;
      this.made = made;
    }

    /** Returns the fitting counts nearest to a guess. The log may have grown since the guess. */
    Optional<int[]> near(int[] guess) {
      int[] sizes = events.straysByPartition();
      return Arrivals.near(Arrays.copyOf(guess, sizes.length), sizes)
          .filter(counts -> isFit(events.at(list.asOf().offset(), counts)))
          .findFirst();
    }

    /** Compares the numbers of ratings first, because that is a hundred times faster. */
    private boolean isFit(Ledger ledger) {
      if (ledger.rated().size() != list.ratings()
          || tried.size() == MOST_RANKINGS
          || !tried.add(ledger.rows())) {
        return false;
      }
      List<Difference> found = differences(ledger);
      first = first.or(() -> Optional.of(found));
      return found.isEmpty();
    }

    /** Returns how the list differs in the likeliest order. */
    List<Difference> difference() {
      return first.orElseGet(
          () -> differences(events.at(list.asOf().offset(), events.straysByPartition())));
    }

    private List<Difference> differences(Ledger ledger) {
      return comparison.of(ledger, made, list, WrittenComparison.LIST_SIZE);
    }
  }

  List<Difference> differences() {
    return differences;
  }

  /** Returns how many lists were compared and how many were not. */
  Report.Lists lists() {
    return new Report.Lists(compared, skipped, undecided);
  }
}
