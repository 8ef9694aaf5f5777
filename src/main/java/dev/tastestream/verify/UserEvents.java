package dev.tastestream.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All events of one user, those at home apart from those that a producer put into another
 * partition. The latter reach the ledger a little later than their place tells, through a topic of
 * their own, so that how many of them an answer knows can't be read off its {@code asOf}.
 */
final class UserEvents {

  private static final Comparator<LoggedEvent> ARRIVAL =
      Comparator.comparingLong(LoggedEvent::appendTime).thenComparing(LoggedEvent::position);

  private final int home;
  private final List<LoggedEvent> atHome = new ArrayList<>();

  /** Those of each other partition, in its order. */
  private final SortedMap<Integer, List<LoggedEvent>> strays = new TreeMap<>();

  /**
   * @param home partition that the user's events belong into
   */
  UserEvents(int home) {
    this.home = home;
  }

  int home() {
    return home;
  }

  /** Takes the next event, in the order of its partition. */
  void add(LoggedEvent event) {
    int partition = event.position().partition();
    (partition == home ? atHome : strays.computeIfAbsent(partition, any -> new ArrayList<>()))
        .add(event);
  }

  /** Number of events in other partitions. */
  int strays() {
    return (int) allStrays().count();
  }

  /** How many strays had been written when the log ended there. */
  int straysUpTo(LogEnds ends) {
    return (int) allStrays().filter(event -> ends.holds(event.position())).count();
  }

  /**
   * Whether the strays after the first {@code arrived} come from several partitions. Each of these
   * is read at a pace of its own, so that they may arrive in any order.
   */
  boolean isOrderOpenAfter(int arrived) {
    return allStrays()
            .sorted(ARRIVAL)
            .skip(arrived)
            .map(event -> event.position().partition())
            .distinct()
            .count()
        > 1;
  }

  /** How many strays came through each other partition, by partition. */
  int[] straysByPartition() {
    return strays.values().stream().mapToInt(List::size).toArray();
  }

  /** How many of them the log had taken when it took the last event at home up to an offset. */
  int[] straysWhenAt(long homeOffset) {
    long time = atHome(homeOffset).mapToLong(LoggedEvent::appendTime).max().orElse(-1);
    return strays.values().stream()
        .mapToInt(events -> (int) events.stream().filter(it -> it.appendTime() <= time).count())
        .toArray();
  }

  /**
   * The ledger after everything at home up to an offset and the first strays of each partition.
   *
   * @param arrived how many, by partition
   */
  Ledger at(long homeOffset, int[] arrived) {
    PrimitiveIterator.OfInt counts = IntStream.of(arrived).iterator();
    return at(
        homeOffset, strays.values().stream().flatMap(it -> it.stream().limit(counts.nextInt())));
  }

  /** The ledger after everything at home up to an offset and the first {@code strays} strays. */
  Ledger at(long homeOffset, int strays) {
    return at(homeOffset, allStrays().sorted(ARRIVAL).limit(strays));
  }

  private Ledger at(long homeOffset, Stream<LoggedEvent> arrived) {
    return Ledger.of(Stream.concat(atHome(homeOffset), arrived).toList());
  }

  private Stream<LoggedEvent> atHome(long offset) {
    return atHome.stream().filter(event -> event.isUpTo(offset));
  }

  private Stream<LoggedEvent> allStrays() {
    return strays.values().stream().flatMap(List::stream);
  }
}
