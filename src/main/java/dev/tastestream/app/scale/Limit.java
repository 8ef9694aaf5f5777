package dev.tastestream.app.scale;

import java.util.Comparator;
import java.util.List;

/**
 * Where an installation of the usual kind, with two instances and the declared partitions, stops to
 * do what the givens ask for.
 *
 * @param ratings from which on, at as many ratings for each user and each second as in the workload
 */
public record Limit(String what, double ratings) {

  private static final int INSTANCES = 2;

  /** Returns the limits of a workload, the first one that is reached first. */
  public static List<Limit> of(Plan plan) {
    Workload load = plan.load();
    Givens givens = plan.givens();
    double cores = Plan.declaredPartitions() * givens.of(Given.USE);
    double listsASecond = cores / (plan.secondsOfList() + plan.secondsOfRating());
    double usersOfFlip = cores * givens.secondsOfMinutes(Given.FLIP_MINUTES) / plan.secondsOfList();
    double rows = givens.of(Given.RESTORE_ROWS) * givens.secondsOfMinutes(Given.RESTORE_MINUTES);
    return List.of(
            new Limit("a fit of all ratings takes as long as a fit may", Fit.mostRatings(givens)),
            new Limit(
                "one of two instances restores as long as it may",
                rows * INSTANCES / (1 + givens.of(Given.STANDBYS))),
            new Limit(
                "%d partitions make as many lists in the busiest hour as their threads can"
                    .formatted(Plan.declaredPartitions()),
                listsASecond / load.rate() * load.ratings()),
            new Limit(
                "%d partitions replace every list in as long as that may take"
                    .formatted(Plan.declaredPartitions()),
                usersOfFlip / load.users() * load.ratings()))
        .stream()
        .sorted(Comparator.comparingDouble(Limit::ratings))
        .toList();
  }
}
