package dev.tastestream.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * The users of a verification.
 *
 * @param compared users who are compared with a recomputation from the log
 * @param unknown compared users who are unknown everywhere, so that their agreement proves nothing
 * @param left users with rows whose records are no longer in the log
 */
record Chosen(NavigableSet<Long> compared, NavigableSet<Long> unknown, NavigableSet<Long> left) {

  Chosen {
    compared = Collections.unmodifiableNavigableSet(compared);
    unknown = Collections.unmodifiableNavigableSet(unknown);
    left = Collections.unmodifiableNavigableSet(left);
  }

  /** Chooses these users, whose records must all be in the log. */
  static Chosen all(Collection<Long> users) {
    return new Chosen(new TreeSet<>(users), new TreeSet<>(), new TreeSet<>());
  }

  /**
   * Classifies the chosen users.
   *
   * @param known users of the log, the ledger or the lists
   * @param hasLeft whether the log lacks records of a user
   */
  static Chosen of(Collection<Long> users, Collection<Long> known, LongPredicate hasLeft) {
    NavigableSet<Long> compared = new TreeSet<>();
    NavigableSet<Long> unknown = new TreeSet<>();
    NavigableSet<Long> left = new TreeSet<>();
    for (long user : users) {
      if (hasLeft.test(user)) {
        left.add(user);
      } else {
        compared.add(user);
        if (!known.contains(user)) {
          unknown.add(user);
        }
      }
    }
    return new Chosen(compared, unknown, left);
  }

  /** Returns at most {@code count} of the users, spread evenly over the ids. */
  static Set<Long> spread(Collection<Long> all, int count) {
    List<Long> ids = new ArrayList<>(new TreeSet<>(all));
    int size = Math.min(count, ids.size());
    Set<Long> chosen = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      chosen.add(ids.get((int) ((long) i * ids.size() / size)));
    }
    return chosen;
  }
}
