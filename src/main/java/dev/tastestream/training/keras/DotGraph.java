package dev.tastestream.training.keras;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The notebook's net in Deeplearning4j, with the defaults of Keras where the notebook sets nothing:
 *
 * <pre>
 *   user  → embedding (50) ┐
 *                          ├ product → sum → Dense (128, relu) → Dense (1), mean squared error
 *   movie → embedding (50) ┘
 * </pre>
 *
 * <p>Deeplearning4j has no layer that sums a product, so a frozen dense layer of ones sums it.
 * Belongs to one thread. Must be closed: it owns native memory.
 */
final class DotGraph implements AutoCloseable {

  private static final String USER = "user";
  private static final String MOVIE = "movie";
  private static final String USER_VECTOR = "userVector";
  private static final String MOVIE_VECTOR = "movieVector";
  private static final String PRODUCT = "product";
  private static final String DOT = "dot";
  private static final String HIDDEN = "hidden";
  private static final String STARS = "stars";

  private static final Adam KERAS_ADAM = new Adam(1e-3, .9, .999, 1e-7);
  private static final double EMBEDDING_RANGE = .05;

  private final ComputationGraph graph;

  DotGraph(int users, int movies, long seed) {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder().seed(seed).updater(KERAS_ADAM);
    graph = new ComputationGraph(layers(settings, users, movies, new Sizes(50, 128)));
    graph.init();
  }

  /** Lengths of an embedding and of the hidden layer. */
  record Sizes(int embedding, int hidden) {}

  /** Returns the layers, with the given settings of how they learn. */
  static ComputationGraphConfiguration layers(
      NeuralNetConfiguration.Builder settings, int users, int movies, Sizes sizes) {
    DenseLayer sum =
        new DenseLayer.Builder()
            .nIn(sizes.embedding())
            .nOut(1)
            .hasBias(false)
            .weightInit(WeightInit.ONES)
            .build();
    return settings
        .activation(Activation.IDENTITY)
        .weightInit(WeightInit.XAVIER_UNIFORM)
        .graphBuilder()
        .addInputs(USER, MOVIE)
        .addLayer(USER_VECTOR, embedding(users, sizes.embedding()), USER)
        .addLayer(MOVIE_VECTOR, embedding(movies, sizes.embedding()), MOVIE)
        .addVertex(
            PRODUCT, new ElementWiseVertex(ElementWiseVertex.Op.Product), USER_VECTOR, MOVIE_VECTOR)
        .addLayer(DOT, new FrozenLayerWithBackprop(sum), PRODUCT)
        .addLayer(
            HIDDEN,
            new DenseLayer.Builder()
                .nIn(1)
                .nOut(sizes.hidden())
                .activation(Activation.RELU)
                .build(),
            DOT)
        .addLayer(
            STARS,
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(sizes.hidden())
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build(),
            HIDDEN)
        .setOutputs(STARS)
        .build();
  }

  private static EmbeddingLayer embedding(int rows, int length) {
    return new EmbeddingLayer.Builder()
        .nIn(rows)
        .nOut(length)
        .hasBias(false)
        .weightInit(new UniformDistribution(-EMBEDDING_RANGE, EMBEDDING_RANGE))
        .build();
  }

  /**
   * Learns from one batch. All arguments have one column.
   *
   * @return the mean squared error of the batch before the step
   */
  double step(INDArray users, INDArray movies, INDArray stars) {
    graph.fit(new INDArray[] {users, movies}, new INDArray[] {stars});
    return graph.score();
  }

  /** Returns the predicted stars, one row for each row of the arguments, which have one column. */
  INDArray output(INDArray users, INDArray movies) {
    return graph.output(users, movies)[0];
  }

  float[][] userVectors() {
    return parameter(USER_VECTOR, "W").toFloatMatrix();
  }

  float[][] movieVectors() {
    return parameter(MOVIE_VECTOR, "W").toFloatMatrix();
  }

  /** Returns the function from the dot product to the stars. */
  Curve curve() {
    return new Curve(
        parameter(HIDDEN, "W").ravel().toFloatVector(),
        parameter(HIDDEN, "b").ravel().toFloatVector(),
        parameter(STARS, "W").ravel().toFloatVector(),
        parameter(STARS, "b").getFloat(0));
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
