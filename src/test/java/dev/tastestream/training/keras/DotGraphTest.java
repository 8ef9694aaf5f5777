package dev.tastestream.training.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class DotGraphTest {

  private static final int USERS = 4;
  private static final int MOVIES = 3;
  private static final int ROWS = 5;
  private static final double STEP = 1e-5;

  private final INDArray users = column(0, 1, 3, 1, 2);
  private final INDArray movies = column(2, 0, 1, 1, 2);
  private final INDArray stars = column(4, 3.5, 5, 1, 2);

  @Test
  void learnsAlongTheGradientOfTheSquaredError() {
    ComputationGraph graph = graph();
    graph.computeGradientAndScore();
    INDArray gradient = graph.gradient().gradient().dup();

    for (int i = 0; i < graph.numParams(); i++) {
      double numeric = (score(graph, i, STEP) - score(graph, i, -STEP)) / (2 * STEP);
      if (!isOfTheSum(graph, i)) {
        assertThat(gradient.getDouble(i) / ROWS)
            .as("parameter %d", i)
            .isCloseTo(numeric, within(1e-6));
      }
    }
  }

  @Test
  void theSumOfTheProductStaysASum() {
    ComputationGraph graph = graph();

    graph.fit(new INDArray[] {users, movies}, new INDArray[] {stars});

    assertThat(graph.getLayer("dot").getParam("W").toDoubleVector()).containsOnly(1);
  }

  @Test
  void saysTheSameAsPlainNumbers() {
    try (DotGraph graph = new DotGraph(3, 3, 1)) {
      INDArray two = Nd4j.create(new float[][] {{0}, {2}});
      INDArray one = Nd4j.create(new float[][] {{1}, {0}});
      graph.step(two, one, Nd4j.create(new float[][] {{5}, {1}}));
      DotNet net = new DotNet(new long[] {7, 8}, new long[] {70, 80}, graph);

      INDArray output = graph.output(two, one);

      assertThat(net.predict(7, 80)).isCloseTo(output.getDouble(0), within(1e-6));
      assertThat(net.predict(999, 70)).isCloseTo(output.getDouble(1), within(1e-6));
    }
  }

  /** Embeddings of two numbers come first: 2 · users, 2 · movies, then the two ones. */
  private static boolean isOfTheSum(ComputationGraph graph, int parameter) {
    int first = 2 * USERS + 2 * MOVIES;
    assertThat(graph.getLayer("dot").numParams()).isEqualTo(2);
    return parameter >= first && parameter < first + 2;
  }

  private ComputationGraph graph() {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder().seed(3).dataType(DataType.DOUBLE).updater(new NoOp());
    ComputationGraph graph =
        new ComputationGraph(DotGraph.layers(settings, USERS, MOVIES, new DotGraph.Sizes(2, 6)));
    graph.init();
    Random random = new Random(1);
    for (String layer : new String[] {"userVector", "movieVector", "hidden", "stars"}) {
      INDArray parameters = graph.getLayer(layer).params();
      for (int i = 0; i < parameters.length(); i++) {
        parameters.putScalar(i, random.nextGaussian());
      }
    }
    graph.setInputs(users, movies);
    graph.setLabels(stars);
    return graph;
  }

  private static double score(ComputationGraph graph, int parameter, double step) {
    double value = graph.params().getDouble(parameter);
    graph.params().putScalar(parameter, value + step);
    graph.computeGradientAndScore();
    graph.params().putScalar(parameter, value);
    return graph.score();
  }

  private static INDArray column(double... values) {
    return Nd4j.create(values).reshape(values.length, 1);
  }
}
