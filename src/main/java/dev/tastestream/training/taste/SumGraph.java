package dev.tastestream.training.taste;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The net behind every sum of movie vectors, in Deeplearning4j:
 *
 * <pre>
 *   weights (users × inputs) → profile (dimension, no bias) → score (movies) + hidden → softmax
 * </pre>
 *
 * <p>The rows of the first weight matrix are the vectors that ratings add to a profile, the columns
 * of the second are what the profile is multiplied with. {@code hidden} is added to the scores, so
 * a large negative number takes a movie out of the softmax.
 *
 * <p>Belongs to one thread. Must be closed: it owns native memory.
 */
final class SumGraph implements AutoCloseable {

  private static final String WEIGHTS = "weights";
  private static final String HIDDEN = "hidden";
  private static final String PROFILE = "profile";
  private static final String SCORE = "score";
  private static final String VISIBLE = "visible";
  private static final String SOFTMAX = "softmax";

  private static final double INITIAL_DEVIATION = .05;

  private final ComputationGraph graph;

  /**
   * @param inputs width of the input, a multiple of the movies
   * @param popularity what the scores start from, one number for each movie
   */
  SumGraph(int inputs, double[] popularity, int dimension, long seed) {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam())
            .weightInit(new NormalDistribution(0, INITIAL_DEVIATION));
    graph = new ComputationGraph(layers(settings, inputs, popularity.length, dimension));
    graph.init();
    try (INDArray bias = Nd4j.create(popularity)) {
      parameter(SCORE, "b").assign(bias);
    }
  }

  /** The layers, over settings that say how the weights start and are learned. */
  static ComputationGraphConfiguration layers(
      NeuralNetConfiguration.Builder settings, int inputs, int movies, int dimension) {
    // Without the ones the gradient of this loss is that of labels which sum to 1; ours do not.
    LossMCXENT crossEntropy = new LossMCXENT(Nd4j.ones(1, movies));
    return settings
        .activation(Activation.IDENTITY)
        .graphBuilder()
        .addInputs(WEIGHTS, HIDDEN)
        .addLayer(
            PROFILE,
            new DenseLayer.Builder().nIn(inputs).nOut(dimension).hasBias(false).build(),
            WEIGHTS)
        .addLayer(SCORE, new DenseLayer.Builder().nIn(dimension).nOut(movies).build(), PROFILE)
        .addVertex(VISIBLE, new ElementWiseVertex(ElementWiseVertex.Op.Add), SCORE, HIDDEN)
        .addLayer(
            SOFTMAX,
            new LossLayer.Builder(crossEntropy).activation(Activation.SOFTMAX).build(),
            VISIBLE)
        .setOutputs(SOFTMAX)
        .build();
  }

  /**
   * Learns from one batch.
   *
   * @param weights users × inputs
   * @param hidden users × movies
   * @param labels users × movies, not negative; rows may have any sum
   * @return the mean loss of the users
   */
  double step(INDArray weights, INDArray hidden, INDArray labels) {
    graph.fit(new INDArray[] {weights, hidden}, new INDArray[] {labels});
    return graph.score();
  }

  /** How far a step goes from now on; positive. */
  void learnAt(double rate) {
    graph.setLearningRate(rate);
  }

  /**
   * Goes on from these numbers.
   *
   * @param inputVectors inputs × dimension
   * @param scoreVectors dimension × movies
   * @param bias one number for each movie
   */
  void startFrom(float[][] inputVectors, float[][] scoreVectors, float[] bias) {
    try (INDArray input = Nd4j.create(inputVectors);
        INDArray score = Nd4j.create(scoreVectors);
        INDArray start = Nd4j.create(bias)) {
      parameter(PROFILE, "W").assign(input);
      parameter(SCORE, "W").assign(score);
      parameter(SCORE, "b").assign(start);
    }
  }

  /** What ratings add to a profile: inputs × dimension. */
  float[][] inputVectors() {
    return rows(parameter(PROFILE, "W"));
  }

  /** What profiles are multiplied with: dimension × movies. */
  float[][] scoreVectors() {
    return rows(parameter(SCORE, "W"));
  }

  /** One number for each movie. */
  float[] bias() {
    return parameter(SCORE, "b").toFloatVector();
  }

  /** Copies all at once: a view of each row would take longer than an epoch. */
  private static float[][] rows(INDArray matrix) {
    float[] flat;
    try (INDArray copy = matrix.dup('c')) {
      flat = copy.data().asFloat();
    }
    int columns = (int) matrix.size(1);
    float[][] rows = new float[(int) matrix.size(0)][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(flat, row * columns, (row + 1) * columns);
    }
    return rows;
  }

  private INDArray parameter(String layer, String name) {
    return graph.getLayer(layer).getParam(name);
  }

  @Override
  public void close() {
    graph.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
