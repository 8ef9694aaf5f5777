package dev.tastestream.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Gate.Verdict;
import dev.tastestream.training.fit.QualityGate.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QualityGateTest {

  private final QualityGate gate = new QualityGate("NDCG@100");

  @Test
  void worseByMoreThanTheNoiseIsRejectedWithItsFigures() {
    double[] good = noise(200, 1, .5);
    double[] bad = noise(200, 2, .2);

    Gate verdict = gate.compare(bad, List.of(new Reference("taste:3", good)));

    assertThat(verdict.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(verdict.reason())
        .startsWith("NDCG@100 0.2")
        .contains("over 200 held-back questions")
        .contains("worse than taste:3 (-0.2");
  }

  @Test
  void oneReferenceThatIsBetterIsEnoughToReject() {
    double[] candidate = noise(200, 1, .3);

    Gate verdict =
        gate.compare(
            candidate,
            List.of(
                new Reference("popularity", noise(200, 2, .1)),
                new Reference("taste:3", noise(200, 3, .6))));

    assertThat(verdict.isRejected()).isTrue();
    assertThat(verdict.reason()).contains("not worse than popularity", "worse than taste:3");
  }

  @Test
  void differencesWithinTheNoisePass() {
    assertThat(
            gate.compare(noise(200, 1, .3), List.of(new Reference("taste:3", noise(200, 2, .3))))
                .verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void tooFewQuestionsCompareNothingAndSaySo() {
    Gate verdict = gate.compare(new double[19], List.of(new Reference("x", new double[19])));

    assertThat(verdict.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(verdict.reason())
        .isEqualTo("not compared: 19 questions are held back, 20 are needed");
  }

  @Test
  void figuresThatAreNoNumbersAreRejected() {
    double[] broken = noise(50, 1, .3);
    broken[7] = Double.NaN;

    assertThat(gate.compare(broken, List.of(new Reference("x", noise(50, 1, .3)))).isRejected())
        .isTrue();
  }

  @Test
  void referenceMustHaveAnsweredTheSameQuestions() {
    assertThatThrownBy(
            () -> gate.compare(new double[30], List.of(new Reference("x", new double[29]))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30 figures, 29 of x");
  }

  @Test
  void forcedKeepsTheReason() {
    Gate forced = Gate.rejected("worse").forced();

    assertThat(forced).isEqualTo(new Gate(Verdict.FORCED, "worse"));
    assertThat(Gate.passed("fine").forced()).isEqualTo(Gate.passed("fine"));
  }

  @Property(tries = 100)
  void neverWorseThanItself(@ForAll @IntRange(min = 20, max = 500) int n, @ForAll long seed) {
    double[] figures = noise(n, seed, .4);

    assertThat(gate.compare(figures, List.of(new Reference("itself", figures))).isRejected())
        .isFalse();
  }

  @Property(tries = 100)
  void worseByTheSameAmountEverywhereIsRejectedHoweverSmallTheAmount(
      @ForAll @DoubleRange(min = .01, max = 1) double amount) {
    double[] better = new double[40];
    Arrays.fill(better, amount);

    assertThat(gate.compare(new double[40], List.of(new Reference("better", better))).isRejected())
        .isTrue();
  }

  private static double[] noise(int n, long seed, double mean) {
    return new SplittableRandom(seed).doubles(n).map(x -> mean + (x - .5) * .4).toArray();
  }
}
