package dev.tastestream.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StarPredictionTest {

  @Test
  void staysWithinTheScale() {
    StarPrediction high = new StarPrediction(5.7, 1);
    StarPrediction low = new StarPrediction(.1, 1);

    assertThat(high.stars()).isEqualTo(5);
    assertThat(high.high()).isEqualTo(5);
    assertThat(high.low()).isBetween(4.4, 4.5);
    assertThat(low.stars()).isEqualTo(.5);
    assertThat(low.low()).isEqualTo(.5);
    assertThat(low.high()).isBetween(1.3, 1.4);
  }

  static double clipped(double stars) {
    return Math.min(5, Math.max(.5, stars));
  }
}
