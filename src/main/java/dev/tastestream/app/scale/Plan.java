package dev.tastestream.app.scale;

import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicDeclaration;

/**
 * Instances and partitions for a workload.
 *
 * <p>Costs are linear: a rating costs the same in a ledger of any size, and a list grows with the
 * movies. A partition is processed by one thread, so it has one core at most.
 */
public record Plan(Workload load, Givens givens) {

  /** Movies of the lists that {@link Given#LIST_MICROS} was measured on. */
  static final long MEASURED_MOVIES = 53_889;

  private static final double SECONDS_OF_HOUR = 3_600;

  /** Returns the partitions that the topic of ratings is declared with. */
  static int declaredPartitions() {
    return TopicDeclaration.of(Topic.RATINGS).partitions();
  }

  /** Seconds of a core for a list. */
  double secondsOfList() {
    return givens.seconds(Given.LIST_MICROS) * load.movies() / MEASURED_MOVIES;
  }

  /** Seconds of a core for a rating, and for its row in each standby. */
  double secondsOfRating() {
    return givens.seconds(Given.EVENT_MICROS)
        + givens.of(Given.STANDBYS) * givens.seconds(Given.STANDBY_MICROS);
  }

  /** Cores that are busy with ratings in the busiest hour. */
  double coresForRatings() {
    return load.rate() * secondsOfRating();
  }

  /** Cores that are busy with the lists of that hour, one for each rating. */
  double coresForLists() {
    return load.rate() * secondsOfList();
  }

  /** Cores that are busy while a new generation replaces every list. */
  double coresForFlip() {
    return load.users() * secondsOfList() / givens.secondsOfMinutes(Given.FLIP_MINUTES);
  }

  /** Cores that are busy with the first replay, which comes before the first list. */
  double coresForLoad() {
    return load.ratings() * secondsOfRating() / (givens.of(Given.LOAD_HOURS) * SECONDS_OF_HOUR);
  }

  /** Cores that all instances need together: a generation may flip in the busiest hour. */
  long cores() {
    double busy = Math.max(coresForRatings() + coresForLists() + coresForFlip(), coresForLoad());
    return (long) Math.ceil(busy / givens.of(Given.USE));
  }

  /** Rows of all ledgers, standbys included. */
  double rows() {
    return load.ratings() * (1 + givens.of(Given.STANDBYS));
  }

  private double rowsThatAreRestoredInTime() {
    return givens.of(Given.RESTORE_ROWS) * givens.secondsOfMinutes(Given.RESTORE_MINUTES);
  }

  /** Instances that have the cores. */
  long instancesForCores() {
    return (long) Math.ceil(cores() / givens.of(Given.CORES));
  }

  /** Instances whose ledgers are small enough to be restored in time. */
  long instancesForState() {
    return (long) Math.ceil(rows() / rowsThatAreRestoredInTime());
  }

  /** Instances: the standby of a ledger is elsewhere. */
  long instances() {
    long least = 1 + (long) Math.ceil(givens.of(Given.STANDBYS));
    return Math.max(least, Math.max(instancesForCores(), instancesForState()));
  }

  /**
   * Partitions of ratings and lists. A multiple of the instances gives each of them equally many,
   * unless those that are declared are enough.
   */
  long partitions() {
    long wanted =
        Math.max(instances(), (long) Math.ceil(cores() * givens.of(Given.PARTITIONS_PER_CORE)));
    if (wanted <= declaredPartitions()) {
      return declaredPartitions();
    }
    return (wanted + instances() - 1) / instances() * instances();
  }

  double rowsOfInstance() {
    return rows() / instances();
  }

  double secondsToRestore() {
    return rowsOfInstance() / givens.of(Given.RESTORE_ROWS);
  }

  /** Seconds for the first replay, with all cores that the instances may use. */
  double secondsToLoad() {
    return load.ratings() * secondsOfRating() / coresInUse();
  }

  /** Seconds until every user has a list of a new generation, in the busiest hour. */
  double secondsToFlip() {
    return load.users() * secondsOfList() / (coresInUse() - coresForRatings() - coresForLists());
  }

  /** A partition has no second core. */
  private double coresInUse() {
    double cores = Math.min((double) partitions(), instances() * givens.of(Given.CORES));
    return cores * givens.of(Given.USE);
  }
}
