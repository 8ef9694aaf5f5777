package dev.tastestream.verify;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.verify.Difference.Subject;
import dev.tastestream.verify.WrittenLists.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares every list that {@code recommendations} still has with a recomputation at the place that
 * it names. Two kinds are only counted: lists of generations that are no longer published, and
 * lists that fit no order of arrival that was tried, where a user's records came through several
 * other partitions at paces of their own.
 */
final class WrittenHistory {

  /** Most ledgers that one list is compared with. */
  private static final int MOST_RANKINGS = 500;

  private final RatingsLog log;
  private final ModelSource models;
  private final List<Difference> differences = new ArrayList<>();

  /** How many strays of each user had arrived when the last list was made, by partition. */
  private final Map<Long, int[]> arrived = new HashMap<>();

  private int compared;
  private int skipped;
  private int undecided;

  WrittenHistory(RatingsLog log, ModelSource models) {
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

  /** Looks for an order of arrival in which one list is what it should be. */
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

    /** The counts that fit and are nearest to a guess; the log may have grown since. */
    Optional<int[]> near(int[] guess) {
      int[] sizes = events.straysByPartition();
      return Arrivals.near(Arrays.copyOf(guess, sizes.length), sizes)
          .filter(counts -> isFit(events.at(list.asOf().offset(), counts)))
          .findFirst();
    }

    /** A ranking takes a hundred times as long as a count, and most orders fail this one. */
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

    /** How the list differs in the likeliest order. */
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

  /** How many lists were compared, and how many were not. */
  Report.Lists lists() {
    return new Report.Lists(compared, skipped, undecided);
  }
}
