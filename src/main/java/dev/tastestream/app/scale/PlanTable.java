package dev.tastestream.app.scale;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans beside each other, as a table in Markdown. */
public final class PlanTable {

  private static final List<Row> ROWS =
      List.of(
          new Row("ratings", plan -> Amount.whole(plan.load().ratings())),
          new Row("users", plan -> Amount.whole(plan.load().users())),
          new Row("movies", plan -> Amount.whole(plan.load().movies())),
          new Row(
              "ratings a second in the busiest hour",
              plan -> Amount.whole(Math.round(plan.load().rate()))),
          new Row("cores busy with ratings", plan -> Amount.number(plan.coresForRatings())),
          new Row("cores busy with lists", plan -> Amount.number(plan.coresForLists())),
          new Row("cores busy with a new generation", plan -> Amount.number(plan.coresForFlip())),
          new Row("cores needed", plan -> Amount.whole(plan.cores())),
          new Row("instances", PlanTable::instances),
          new Row("partitions of `ratings` and `recommendations`", PlanTable::partitions),
          new Row(
              "rows in an instance, standbys included",
              it -> Amount.whole(Math.round(it.rowsOfInstance()))),
          new Row("disk of an instance", plan -> Amount.bytes(new Bytes(plan).diskOfInstance())),
          new Row("RocksDB's memory", it -> Amount.bytes(new Bytes(it).stateMemoryOfInstance())),
          new Row("time to restore an instance", it -> Amount.time(it.secondsToRestore())),
          new Row("moves when one more joins", it -> Amount.bytes(new Bytes(it).join())),
          new Row("time of the first replay", plan -> Amount.time(plan.secondsToLoad())),
          new Row("time of a new generation", plan -> Amount.time(plan.secondsToFlip())),
          new Row("`ratings` on disk", plan -> Amount.bytes(new Bytes(plan).ratings())),
          new Row("changelog of the ledger", plan -> Amount.bytes(new Bytes(plan).changelog())),
          new Row("`recommendations`", plan -> Amount.bytes(new Bytes(plan).lists())),
          new Row("marks of transactions", plan -> Amount.bytes(new Bytes(plan).marks())),
          new Row("`movie-vectors`", plan -> Amount.bytes(new Bytes(plan).vectors())),
          new Row("disks of all brokers", plan -> Amount.bytes(new Bytes(plan).brokers())),
          new Row("into all brokers", plan -> Amount.bytesASecond(new Bytes(plan).brokersIn())),
          new Row("out of all brokers", plan -> Amount.bytesASecond(new Bytes(plan).brokersOut())),
          new Row(
              "into an instance that restores",
              plan -> Amount.bytesASecond(new Bytes(plan).restore())),
          new Row("users in a fit", PlanTable::share),
          new Row("time of a fit on two cores", plan -> Amount.time(new Fit(plan).seconds())),
          new Row("heap of a fit", plan -> Amount.bytes(new Fit(plan).heapBytes())),
          new Row(
              "heap of a fit of all users", plan -> Amount.bytes(new Fit(plan).heapBytesOfAll())));

  private PlanTable() {}

  private record Row(String title, Function<Plan, String> value) {

    String of(List<Plan> plans) {
      return line(Stream.concat(Stream.of(title), plans.stream().map(value)));
    }
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Returns the table: a line for each figure, a column for each plan. */
  public static List<String> of(List<Plan> plans) {
    Stream<String> rule = Stream.concat(Stream.of("---"), plans.stream().map(any -> "---"));
    List<String> lines = ROWS.stream().map(row -> row.of(plans)).toList();
    return Stream.concat(
            Stream.of(lines.get(0), "|" + rule.collect(Collectors.joining("|")) + "|"),
            lines.stream().skip(1))
        .toList();
  }

  /**
   * Returns the limits in words, a line of Markdown for each, the first one that is reached first.
   */
  public static List<String> limits(Plan plan) {
    return Limit.of(plan).stream()
        .map(
            it ->
                "- %s million ratings: %s"
                    .formatted(Amount.whole(Math.round(it.ratings() / 1e6)), it.what()))
        .toList();
  }

  /** Returns what plans start from, a line of a table for each. */
  public static List<String> givens(Givens givens) {
    return Stream.of(Given.values())
        .map(
            it ->
                "| `%s` | %s | %s |"
                    .formatted(it.text(), Amount.given(givens.of(it)), it.meaning()))
        .toList();
  }

  private static String instances(Plan plan) {
    String because = "one and its standby";
    if (plan.instancesForState() == plan.instances()) {
      because = "for the time to restore";
    } else if (plan.instancesForCores() == plan.instances()) {
      because = "for the cores";
    }
    return "%s, %s".formatted(Amount.whole(plan.instances()), because);
  }

  private static String partitions(Plan plan) {
    return Amount.whole(plan.partitions())
        + (plan.partitions() == Plan.declaredPartitions() ? ", as declared" : "");
  }

  private static String share(Plan plan) {
    double share = new Fit(plan).share();
    return share == 1 ? "all" : "1 in " + Amount.number(1 / share);
  }
}
