package dev.tastestream.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  /** The ledger after everything at home up to an offset and the first {@code strays} strays. */
  Ledger at(long homeOffset, int strays) {
    List<LoggedEvent> events =
        new ArrayList<>(atHome.stream().filter(event -> event.isUpTo(homeOffset)).toList());
    this.strays.stream().sorted(ARRIVAL).limit(strays).forEach(events::add);
    return Ledger.of(events);
  }
}
