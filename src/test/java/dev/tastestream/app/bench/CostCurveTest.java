package dev.tastestream.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.app.bench.CostCurve.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostCurveTest {

  @Test
  void anEventCostsWhatItTookBetweenTheLooksAroundIt() {
    CostCurve curve =
        new CostCurve(
            List.of(
                new Moment(0, 5_000), // starting costs no event
                new Moment(100, 205_000),
                new Moment(100, 206_000), // a look without progress
                new Moment(300, 406_000)));

    assertThat(curve.micros(0, 100)).isEqualTo(2);
    assertThat(curve.micros(100, 300)).isEqualTo(1.005);
    assertThat(curve.micros(50, 100)).isEqualTo(2);
  }

  @Test
  void aShortRunHasACostTooIfOneLookSawItAll() {
    CostCurve curve = new CostCurve(List.of(new Moment(1_000, 3_000_000)));

    assertThat(curve.micros(50, 110)).isEqualTo(3);
    assertThat(curve.micros(860, 920)).isEqualTo(3);
  }
}
