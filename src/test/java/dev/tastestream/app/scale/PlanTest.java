package dev.tastestream.app.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final int MOVIES = 53_889;
  private static final int RATINGS_OF_USER = 98;

  private static Plan plan(long users, double rate) {
    return plan(users, rate, Givens.USUAL);
  }

  private static Plan plan(long users, double rate, Givens givens) {
    return new Plan(new Workload(users * RATINGS_OF_USER, users, MOVIES, rate), givens);
  }

  private static Givens with(Given given, double value) {
    return new Givens(Map.of(given, value));
  }

  @Property
  void aPlanKeepsWhatWasAskedFor(
      @ForAll @LongRange(min = 1, max = 1_000_000_000L) long users,
      @ForAll @DoubleRange(min = .01, max = 1e6) double rate,
      @ForAll @IntRange(min = 1, max = 128) int cores,
      @ForAll @DoubleRange(min = 1, max = 600) double minutes) {
    Givens givens =
        new Givens(
            Map.of(
                Given.CORES, (double) cores,
                Given.RESTORE_MINUTES, minutes,
                Given.FLIP_MINUTES, minutes));
    Plan plan = plan(users, rate, givens);

    assertThat(plan.secondsToRestore()).isLessThanOrEqualTo(minutes * 60 * 1.001);
    assertThat(plan.secondsToFlip()).isPositive().isLessThanOrEqualTo(minutes * 60 * 1.001);
    assertThat(plan.secondsToLoad()).isLessThanOrEqualTo(Given.LOAD_HOURS.usual() * 3_600 * 1.001);
    assertThat(plan.instances()).isGreaterThan((long) Given.STANDBYS.usual());
    assertThat(plan.partitions())
        .isGreaterThanOrEqualTo(Math.max(plan.instances(), Plan.declaredPartitions()));
    assertThat(new Fit(plan).seconds()).isLessThanOrEqualTo(Given.FIT_MINUTES.usual() * 60 * 1.001);
  }

  @Property
  void twiceAsMuchNeedsTwiceAsMuchDiskAndNoFewerInstances(
      @ForAll @LongRange(min = 1, max = 100_000_000L) long users,
      @ForAll @DoubleRange(min = 1, max = 1e5) double rate) {
    Plan plan = plan(users, rate);
    Plan larger = plan(2 * users, 2 * rate);

    assertThat(larger.instances()).isGreaterThanOrEqualTo(plan.instances());
    assertThat(larger.cores()).isBetween(2 * plan.cores() - 1, 2 * plan.cores());
    Bytes bytes = new Bytes(plan);
    Bytes more = new Bytes(larger);
    assertThat(more.ratings()).isCloseTo(2 * bytes.ratings(), within(1e-6 * more.ratings()));
    assertThat(more.changelog() + more.lists())
        .isCloseTo(2 * (bytes.changelog() + bytes.lists()), within(1e-6 * more.changelog()));
    assertThat(more.vectors()).isEqualTo(bytes.vectors());
    assertThat(more.produced()).isCloseTo(2 * bytes.produced(), within(1e-6 * more.produced()));
  }

  @Test
  void aSmallInstallationIsTheDeclaredOneWithAStandby() {
    Plan plan = plan(610, 1);

    assertThat(plan.instances()).isEqualTo(2);
    assertThat(plan.partitions()).isEqualTo(Plan.declaredPartitions());
    assertThat(plan(610, 1, with(Given.STANDBYS, 0)).instances()).isEqualTo(1);
    assertThat(new Fit(plan).share()).isEqualTo(1);
  }

  /** Two cores processed 66,000 ratings a second and made 630 lists a second. */
  @Test
  void itAgreesWithTheRunThatItsCostsComeFrom() {
    Givens givens = new Givens(Map.of(Given.STANDBYS, 0.0, Given.CORES, 2.0, Given.USE, 1.0));
    Plan plan = new Plan(new Workload(27_753_444, 283_228, MOVIES, 1e-6), givens);

    assertThat(plan.instances()).isEqualTo(1);
    assertThat(plan.secondsToLoad()).isCloseTo(421, within(1.0));
    assertThat(plan.secondsToFlip()).isCloseTo(450, within(1.0));
    assertThat(plan.secondsToRestore()).isCloseTo(63, within(.1));
    assertThat(new Fit(plan).seconds()).isCloseTo(925, within(.1));
  }

  @Test
  void everyInstanceHasAsManyPartitionsAsEveryOther() {
    Plan plan = plan(102_000_000, 36_000);

    assertThat(plan.partitions()).isGreaterThan(Plan.declaredPartitions());
    assertThat(plan.partitions() % plan.instances()).isZero();
  }

  @Test
  void listsGrowWithTheMovies() {
    Workload few = new Workload(1_000_000, 10_000, MOVIES, 100);
    Workload many = new Workload(1_000_000, 10_000, 2 * MOVIES, 100);

    assertThat(new Plan(many, Givens.USUAL).secondsOfList())
        .isCloseTo(2 * new Plan(few, Givens.USUAL).secondsOfList(), within(1e-9));
  }

  /** At a limit the plan needs more than two instances, or the declared partitions, or not all. */
  @Test
  void limitsAreWhereTwoInstancesStopToBeEnough() {
    Plan large = plan(102_000_000, 36_000);

    assertThat(Limit.of(large)).hasSize(4).extracting(Limit::ratings).isSorted();
    assertThat(new Fit(at(large, "a fit", .99)).share()).isEqualTo(1);
    assertThat(new Fit(at(large, "a fit", 1.01)).share()).isLessThan(1);
    assertThat(at(large, "one of two instances", .99).instancesForState()).isEqualTo(2);
    assertThat(at(large, "one of two instances", 1.01).instancesForState()).isEqualTo(3);
    Plan busy = at(large, "6 partitions make", 1);
    assertThat(busy.coresForLists() + busy.coresForRatings())
        .isCloseTo(Plan.declaredPartitions() * Given.USE.usual(), within(.01));
    assertThat(at(large, "6 partitions replace", 1).coresForFlip())
        .isCloseTo(Plan.declaredPartitions() * Given.USE.usual(), within(.01));
  }

  /** The plan for a part of the users, up to a limit of all of them. */
  private static Plan at(Plan large, String limit, double part) {
    double share =
        Limit.of(large).stream()
                .filter(it -> it.what().startsWith(limit))
                .mapToDouble(Limit::ratings)
                .findFirst()
                .orElseThrow()
            * part
            / large.load().ratings();
    return plan((long) (large.load().users() * share), large.load().rate() * share);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new Workload(1, 2, 1, 1)).hasMessageContaining("1 ratings of 2 users");
    assertThatThrownBy(() -> new Workload(2, 1, 1, Double.NaN))
        .hasMessageContaining("a rate above");
    assertThatThrownBy(() -> with(Given.USE, 1.1)).hasMessage("use=1.1: need " + Given.USE.taken());
    assertThatThrownBy(() -> with(Given.CORES, 0)).hasMessageContaining("cores=0.0");
    assertThatThrownBy(() -> with(Given.PEAK, Double.NaN)).hasMessageContaining("peak=NaN");
  }
}
