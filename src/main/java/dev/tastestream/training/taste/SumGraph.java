package dev.tastestream.training.taste;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The net behind every sum of movie vectors, in Deeplearning4j, over the rows and columns that a
 * batch of users touches. The loss is the multinomial likelihood of Liang et al. 2018:
 *
 * <pre>
 *   profiles (users × dimension) → scores (columns) + hidden → softmax, cross entropy
 * </pre>
 *
 * <p>A profile is a weighted sum of gathered rows. The gradient of a row is therefore the sum of
 * the profiles' gradients, each times the row's weight in the profile. So the graph takes the
 * profiles as the weights of its first layer, whose input is the identity matrix, and
 * Deeplearning4j returns their gradient. The profiles are multiplied with gathered columns. A step
 * costs only what the batch touches.
 *
 * <p>{@code hidden} is added to the scores: a large negative number takes a movie out of the
 * softmax.
 *
 * <p>Belongs to one thread. Must be closed: it owns native memory.
 */
final class SumGraph implements AutoCloseable {

  private static final String USERS = "users";
  private static final String HIDDEN = "hidden";
  private static final String PROFILE = "profile";
  private static final String SCORE = "score";
  private static final String VISIBLE = "visible";
  private static final String SOFTMAX = "softmax";

  private final int users;
  private final int columns;
  private final int dimension;
  private final ComputationGraph graph;
  private final INDArray identity;
  private final float[] parameters;

  /**
   * @param users rows of a batch
   * @param columns movies to score
   */
  SumGraph(int users, int columns, int dimension) {
    this(users, columns, dimension, DataType.FLOAT);
  }

  /**
   * @param type of all numbers: float, or double to check gradients
   */
  SumGraph(int users, int columns, int dimension, DataType type) {
    this.users = users;
    this.columns = columns;
    this.dimension = dimension;
    graph = new ComputationGraph(layers(type));
    graph.init();
    identity = Nd4j.eye(users).castTo(type);
    parameters = new float[users * dimension + columns * dimension + columns];
  }

  private ComputationGraphConfiguration layers(DataType type) {
    // Without these weights the loss returns a gradient for labels that sum to 1; ours do not.
    LossMCXENT crossEntropy = new LossMCXENT(Nd4j.ones(type, 1, columns));
    return new NeuralNetConfiguration.Builder()
        .dataType(type)
        .updater(new NoOp())
        .activation(Activation.IDENTITY)
        .graphBuilder()
        .addInputs(USERS, HIDDEN)
        .addLayer(
            PROFILE,
            new DenseLayer.Builder().nIn(users).nOut(dimension).hasBias(false).build(),
            USERS)
        .addLayer(SCORE, new DenseLayer.Builder().nIn(dimension).nOut(columns).build(), PROFILE)
        .addVertex(VISIBLE, new ElementWiseVertex(ElementWiseVertex.Op.Add), SCORE, HIDDEN)
        .addLayer(
            SOFTMAX,
            new LossLayer.Builder(crossEntropy).activation(Activation.SOFTMAX).build(),
            VISIBLE)
        .setOutputs(SOFTMAX)
        .build();
  }

  /** Returns the array of a step's numbers, to be filled before {@link #gradient}. */
  float[] parameters() {
    return parameters;
  }

  /** Returns the index of a number of a user's profile in {@link #parameters}. */
  int profileAt(int user, int k) {
    // Deeplearning4j stores a layer's weights column by column.
    return k * users + user;
  }

  /** Returns the index of a column's vector in the parameters; the vector is contiguous. */
  int scoreAt(int column) {
    return (users + column) * dimension;
  }

  /** Returns the index of a column's bias in the parameters. */
  int biasAt(int column) {
    return (users + columns) * dimension + column;
  }

  /**
   * Returns the gradient of the summed loss of all users at the parameters.
   *
   * @param hidden users × columns
   * @param labels users × columns, at least 0; rows may have any sum, and a row of zeros adds no
   *     loss
   * @return at the indices of the parameters
   */
  float[] gradient(INDArray hidden, INDArray labels) {
    try (INDArray flat = Nd4j.createFromArray(parameters)) {
      graph.params().assign(flat.reshape(1, parameters.length));
    }
    graph.setInputs(identity, hidden);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    return graph.gradient().gradient().data().asFloat();
  }

  /** Returns the summed loss of all users in the last {@link #gradient}. */
  double loss() {
    return graph.score() * users;
  }

  /** Returns a matrix of zeros in the shape of {@code hidden} and {@code labels}. */
  INDArray matrix() {
    return Nd4j.create(graph.params().dataType(), users, columns);
  }

  @Override
  public void close() {
    graph.close();
    identity.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
