package dev.tastestream.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
  private final List<LoggedEvent> strays = new ArrayList<>();

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
    (event.position().partition() == home ? atHome : strays).add(event);
  }

  /** Number of events in other partitions. */
  int strays() {
    return strays.size();
  }

  /** How many strays had been written when the log ended there. */
  int straysUpTo(LogEnds ends) {
    return (int) strays.stream().filter(event -> ends.holds(event.position())).count();
  }

  /**
   * Whether the strays after the first {@code arrived} come from several partitions. Each of these
   * is read at a pace of its own, so that they may arrive in any order.
   */
  boolean isOrderOpenAfter(int arrived) {
    return strays.stream()
            .sorted(ARRIVAL)
            .skip(arrived)
            .map(event -> event.position().partition())
            .distinct()
            .count()
        > 1;
  }

  /** How many strays came through each other partition, by partition. */
  int[] straysByPartition() {
    return byPartition().stream().mapToInt(List::size).toArray();
  }

  /** How many of them the log had taken when it took the last event at home up to an offset. */
  int[] straysWhenAt(long homeOffset) {
    long time =
        atHome.stream()
            .filter(event -> event.isUpTo(homeOffset))
            .mapToLong(LoggedEvent::appendTime)
            .max()
            .orElse(-1);
    return byPartition().stream()
        .mapToInt(events -> (int) events.stream().filter(it -> it.appendTime() <= time).count())
        .toArray();
  }

  /**
   * The ledger after everything at home up to an offset and the first strays of each partition.
   *
   * @param arrived how many, by partition
   */
  Ledger at(long homeOffset, int[] arrived) {
    List<LoggedEvent> events =
        new ArrayList<>(atHome.stream().filter(event -> event.isUpTo(homeOffset)).toList());
    List<List<LoggedEvent>> streams = byPartition();
    for (int i = 0; i < arrived.length; i++) {
      events.addAll(streams.get(i).subList(0, arrived[i]));
    }
    return Ledger.of(events);
  }

  private List<List<LoggedEvent>> byPartition() {
    return List.copyOf(
        strays.stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.position().partition(), TreeMap::new, Collectors.toList()))
            .values());
  }

  /** The ledger after everything at home up to an offset and the first {@code strays} strays. */
  Ledger at(long homeOffset, int strays) {
    List<LoggedEvent> events =
        new ArrayList<>(atHome.stream().filter(event -> event.isUpTo(homeOffset)).toList());
    this.strays.stream().sorted(ARRIVAL).limit(strays).forEach(events::add);
    return Ledger.of(events);
  }
}
