package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients are compared with differences of losses, in double precision. */
class SumGraphTest {

  private static final int USERS = 3;
  private static final int COLUMNS = 5;
  private static final int DIMENSION = 2;
  private static final double STEP = 1e-3;

  private final Random random = new Random(7);
  private final SumGraph graph = new SumGraph(USERS, COLUMNS, DIMENSION, DataType.DOUBLE);
  private final INDArray hidden = graph.matrix();
  private final INDArray labels = graph.matrix();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void learnsAlongTheGradientForLabelsOfAnySumAndHiddenMovies() {
    fill();
    hidden.putScalar(0, 1, -30);
    labels.putScalar(0, 1, 0);
    float[] gradient = graph.gradient(hidden, labels).clone();

    for (int i = 0; i < gradient.length; i++) {
      assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(numeric(i), within(1e-4));
    }
  }

  @Test
  void countsAUserWithoutLabelsForNothing() {
    fill();
    labels.getRow(1).assign(0);

    float[] gradient = graph.gradient(hidden, labels);

    for (int k = 0; k < DIMENSION; k++) {
      assertThat(gradient[graph.profileAt(1, k)]).isZero();
      assertThat(gradient[graph.profileAt(0, k)]).isNotZero();
    }
  }

  @Test
  void givesHiddenMoviesNoGradientToSpeakOf() {
    fill();
    for (int user = 0; user < USERS; user++) {
      hidden.putScalar(user, 2, -30);
      labels.putScalar(user, 2, 0);
    }

    float[] gradient = graph.gradient(hidden, labels);

    assertThat(gradient[graph.biasAt(2)]).isCloseTo(0, within(1e-9f));
    assertThat(Math.abs(gradient[graph.biasAt(3)])).isGreaterThan(1e-3f);
  }

  private void fill() {
    float[] parameters = graph.parameters();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian();
    }
    for (int user = 0; user < USERS; user++) {
      for (int column = 0; column < COLUMNS; column++) {
        labels.putScalar(user, column, random.nextDouble());
      }
    }
  }

  private double numeric(int parameter) {
    float value = graph.parameters()[parameter];
    double slope = (loss(parameter, value + STEP) - loss(parameter, value - STEP)) / (2 * STEP);
    graph.parameters()[parameter] = value;
    return slope;
  }

  private double loss(int parameter, double value) {
    graph.parameters()[parameter] = (float) value;
    graph.gradient(hidden, labels);
    return graph.loss();
  }
}
