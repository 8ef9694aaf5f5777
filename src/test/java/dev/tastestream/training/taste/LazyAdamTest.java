package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

class LazyAdamTest {

  private static final int WIDTH = 3;
  private static final double RATE = .01;

  private final LazyAdam table = new LazyAdam(2, WIDTH).randomised(1, new SplittableRandom(1));

  @Test
  void movesARowThatIsTouchedInEveryStepAsTheAdamOfDeeplearning4jDoes() {
    AdamUpdater adam = new AdamUpdater(new Adam(RATE));
    adam.setStateViewArray(Nd4j.zeros(1, 2 * WIDTH), new long[] {1, WIDTH}, 'c', true);
    INDArray expected = Nd4j.createFromArray(table.row(1)).reshape(1, WIDTH);
    for (int step = 0; step < 20; step++) {
      float[] gradient = {step, -1, .1f * step * step};
      INDArray update = Nd4j.createFromArray(gradient).reshape(1, WIDTH);
      adam.applyUpdater(update, step, 0);
      expected.subi(update);
      table.step(RATE);
      table.move(1, gradient, 0, 1);
    }

    for (int k = 0; k < WIDTH; k++) {
      assertThat(table.row(1)[k]).isCloseTo(expected.getFloat(k), within(1e-5f));
    }
  }

  @Test
  void leavesRowsAloneThatAStepDoesNotTouch() {
    float[] before = table.row(0);

    table.step(RATE);
    table.move(1, new float[] {9, 1, 1, 1}, 1, 1);

    assertThat(table.row(0)).isEqualTo(before);
  }

  @Test
  void forgetsTheMomentsOfARowThatIsSet() {
    float[] numbers = {1, 2, 3};
    table.step(RATE);
    table.move(0, new float[] {5, 5, 5}, 0, 1);

    table.set(0, numbers);
    table.step(RATE);
    table.move(0, new float[WIDTH], 0, 1);

    assertThat(table.row(0)).isEqualTo(numbers);
  }
}
