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
 * batch of users touches:
 *
 * <pre>
 *   profiles (users × dimension) → scores (columns) + hidden → softmax, cross entropy
 * </pre>
 *
 * <p>A profile is a sum of gathered rows, and so linear in them: the gradient of a row is the sum
 * of the profiles' gradients, each times the weight that the row has in the profile. So the graph
 * takes the profiles themselves as the weights of its first layer, under an input that is the
 * identity, and Deeplearning4j gives back their gradient. What is multiplied with the profiles are
 * gathered columns. The cost of a step is that of what the batch touches.
 *
 * <p>{@code hidden} is added to the scores: a large negative number takes a movie out of the
 * softmax, and for a movie that was drawn as a sample the logarithm of how probable that was is
 * taken off.
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
   * @param columns movies that are scored
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
    // Without the ones the gradient of this loss is that of labels which sum to 1; ours do not.
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

  /** Room for the numbers of a step, to be filled before {@link #gradient}. */
  float[] parameters() {
    return parameters;
  }

  /** Where a number of a user's profile is among the {@linkplain #parameters() parameters}. */
  int profileAt(int user, int k) {
    // Deeplearning4j keeps a layer's weights column by column.
    return k * users + user;
  }

  /** Where the vector of a column starts among the parameters; its numbers follow each other. */
  int scoreAt(int column) {
    return (users + column) * dimension;
  }

  /** Where the bias of a column is among the parameters. */
  int biasAt(int column) {
    return (users + columns) * dimension + column;
  }

  /**
   * The gradient of the summed loss of all users, at the parameters.
   *
   * @param hidden users × columns
   * @param labels users × columns, not negative; rows may have any sum, and one of zeros counts for
   *     nothing
   * @return in the places of the parameters
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

  /** The summed loss of all users in the last {@link #gradient}. */
  double loss() {
    return graph.score() * users;
  }

  /** All zeros, of the shape of {@code hidden} and {@code labels}. */
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
