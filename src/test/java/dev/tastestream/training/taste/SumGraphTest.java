package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class SumGraphTest {

  private static final int USERS = 3;
  private static final int INPUTS = 10;
  private static final int MOVIES = 5;
  private static final int DIMENSION = 2;
  private static final double STEP = 1e-5;

  private final Random random = new Random(7);
  private final INDArray weights = matrix(USERS, INPUTS);
  private final INDArray hidden = Nd4j.zeros(DataType.DOUBLE, USERS, MOVIES);
  private final INDArray labels = matrix(USERS, MOVIES);

  @Test
  void learnsAlongTheGradientForLabelsOfAnySumAndHiddenMovies() {
    labels.muli(labels);
    hidden.putScalar(0, 1, -30);
    labels.putScalar(0, 1, 0);
    ComputationGraph graph = graph();
    graph.computeGradientAndScore();
    INDArray gradient = graph.gradient().gradient().dup();

    for (int i = 0; i < graph.numParams(); i++) {
      double numeric = (score(graph, i, STEP) - score(graph, i, -STEP)) / (2 * STEP);
      assertThat(gradient.getDouble(i) / USERS)
          .as("parameter %d", i)
          .isCloseTo(numeric, within(1e-6));
    }
  }

  @Test
  void givesHiddenMoviesNextToNoProbability() {
    hidden.putScalar(0, 1, -30);

    INDArray probabilities = graph().output(weights, hidden)[0];

    assertThat(probabilities.getDouble(0, 1)).isLessThan(1e-9);
    assertThat(probabilities.getDouble(1, 1)).isGreaterThan(1e-2);
  }

  private ComputationGraph graph() {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .updater(new NoOp())
            .weightInit(new NormalDistribution(0, 1));
    ComputationGraph graph =
        new ComputationGraph(SumGraph.layers(settings, INPUTS, MOVIES, DIMENSION));
    graph.init();
    graph.setInputs(weights, hidden);
    graph.setLabels(labels);
    return graph;
  }

  private static double score(ComputationGraph graph, int parameter, double step) {
    double value = graph.params().getDouble(parameter);
    graph.params().putScalar(parameter, value + step);
    graph.computeGradientAndScore();
    graph.params().putScalar(parameter, value);
    return graph.score();
  }

  private INDArray matrix(int rows, int columns) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return Nd4j.create(values);
  }
}
