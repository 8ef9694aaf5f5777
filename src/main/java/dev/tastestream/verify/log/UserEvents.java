package dev.tastestream.verify.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All events of one user. Strays are kept apart: the events that a producer has put into another
 * partition. They reach the ledger later, through a topic of their own, so the {@code asOf} of a
 * response does not show how many of them it contains.
 */
public final class UserEvents {

  private static final Comparator<LoggedEvent> ARRIVAL =
      Comparator.comparingLong(LoggedEvent::appendTime).thenComparing(LoggedEvent::position);

  private final int home;
  private final List<LoggedEvent> atHome = new ArrayList<>();

  /** The strays of each other partition, in its order. */
  private final SortedMap<Integer, List<LoggedEvent>> strays = new TreeMap<>();

  /**
   * @param home the user's home partition
   */
  UserEvents(int home) {
    this.home = home;
  }

  public int home() {
    return home;
  }

  /** Adds the next event, in the order of its partition. */
  void add(LoggedEvent event) {
    int partition = event.position().partition();
    (partition == home ? atHome : strays.computeIfAbsent(partition, any -> new ArrayList<>()))
        .add(event);
  }

  public int strays() {
    return (int) allStrays().count();
  }

  /** Returns the number of strays up to the given ends of the log. */
  public int straysUpTo(LogEnds ends) {
    return (int) allStrays().filter(event -> ends.holds(event.position())).count();
  }

  /**
   * Returns whether the strays after the first {@code arrived} come from several partitions. Each
   * partition is read at its own speed, so these strays may arrive in any order.
   */
  public boolean isOrderOpenAfter(int arrived) {
    return allStrays()
            .sorted(ARRIVAL)
            .skip(arrived)
            .map(event -> event.position().partition())
            .distinct()
            .count()
        > 1;
  }

  /** Returns the number of strays from each other partition, in order of partition. */
  public int[] straysByPartition() {
    return strays.values().stream().mapToInt(List::size).toArray();
  }

  /** Returns how many strays were appended before the user's last event at home up to an offset. */
  public int[] straysWhenAt(long homeOffset) {
    long time = atHome(homeOffset).mapToLong(LoggedEvent::appendTime).max().orElse(-1);
    return strays.values().stream()
        .mapToInt(events -> (int) events.stream().filter(it -> it.appendTime() <= time).count())
        .toArray();
  }

  /**
   * Returns the ledger after all events at home up to an offset and the first strays of each
   * partition.
   *
   * @param arrived number of strays of each partition
   */
  public Ledger at(long homeOffset, int[] arrived) {
    PrimitiveIterator.OfInt counts = IntStream.of(arrived).iterator();
    return at(
        homeOffset, strays.values().stream().flatMap(it -> it.stream().limit(counts.nextInt())));
  }

  /** Returns the ledger after all events at home up to an offset and the first strays. */
  public Ledger at(long homeOffset, int strays) {
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
