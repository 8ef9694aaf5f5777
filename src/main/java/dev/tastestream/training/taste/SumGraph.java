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
  private final INDArray gradients;
  private final INDArray identity;
  private final float[] parameters;
  private final float[] gradient;

  /** Takes the numbers to and from the graph in one piece, which is much faster than one by one. */
  private final INDArray exchange;

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
    gradients = Nd4j.create(type, users, columns);
    graph = new ComputationGraph(layers(type));
    graph.init();
    identity = Nd4j.eye(users).castTo(type);
    parameters = new float[users * dimension + columns * dimension + columns];
    gradient = new float[parameters.length];
    exchange = Nd4j.create(DataType.FLOAT, 1, parameters.length);
  }

  private ComputationGraphConfiguration layers(DataType type) {
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
        .addLayer(SCORE, new ScoreLayer(dimension, columns), PROFILE)
        .addVertex(VISIBLE, new ElementWiseVertex(ElementWiseVertex.Op.Add), SCORE, HIDDEN)
        .addLayer(SOFTMAX, new LossLayer.Builder(new MultinomialLoss(gradients)).build(), VISIBLE)
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
   * @return at the indices of the parameters; the next call overwrites it
   */
  float[] gradient(INDArray hidden, INDArray labels) {
    exchange.data().asNioFloat().put(parameters);
    graph.params().assign(exchange);
    graph.setInputs(identity, hidden);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    exchange.assign(graph.gradient().gradient());
    exchange.data().asNioFloat().get(gradient);
    return gradient;
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
    exchange.close();
    gradients.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
