package dev.tastestream.training.taste;

import dev.tastestream.training.taste.Batch.Entries;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step of a sum net: gathers the rows that a batch touches, gets the gradient from the
 * {@linkplain SumGraph graph}, and moves these rows. Must be closed: it owns native memory.
 */
final class SumStep implements AutoCloseable {

  /** Far below any score, so that a hidden movie's softmax is nearly 0. */
  private static final double HIDE = -30;

  /** With sampled movies, a graph's columns are a multiple of this: few graphs are built. */
  private static final int COLUMNS_AT_ONCE = 1_024;

  private final NetSettings settings;
  private final LazyAdam inputs;
  private final LazyAdam scores;
  private final LazyAdam bias;
  private final SampledMovies candidates;
  private final TouchedRows touched;
  private Desk desk;

  /**
   * @param inputs what ratings add to a profile
   * @param scores what profiles are multiplied with, a row for each movie
   * @param bias one number for each movie
   */
  SumStep(
      NetSettings settings,
      LazyAdam inputs,
      LazyAdam scores,
      LazyAdam bias,
      SampledMovies candidates) {
    this.settings = settings;
    this.inputs = inputs;
    this.scores = scores;
    this.bias = bias;
    this.candidates = candidates;
    touched = new TouchedRows(inputs.rows(), inputs.width());
    desk = Desk.of(settings, candidates.areAll() ? candidates.size() : COLUMNS_AT_ONCE);
  }

  /** A graph for a number of columns, with its input matrices. */
  private record Desk(SumGraph graph, int columns, INDArray hidden, INDArray labels)
      implements AutoCloseable {

    static Desk of(NetSettings settings, int columns) {
      SumGraph graph = new SumGraph(settings.batch(), columns, settings.dimension());
      return new Desk(graph, columns, graph.matrix(), graph.matrix());
    }

    void clear() {
      Arrays.fill(graph.parameters(), 0);
      hidden.assign(0);
      labels.assign(0);
    }

    void hide(int row, int column) {
      hidden.data().put((long) row * columns + column, HIDE);
    }

    void label(int row, int column, double howMuch) {
      labels.data().put((long) row * columns + column, howMuch);
    }

    @Override
    public void close() {
      hidden.close();
      labels.close();
      graph.close();
    }
  }

  /**
   * Learns the first {@code rows} rows of a batch.
   *
   * @param mass the weight of a user, from the sum of the user's likes; a batch's labels are scaled
   *     so that the mean weight is 1
   * @param rate Adam's learning rate
   * @return the mean loss of the rows; 0, without learning, if no row has a liked movie
   */
  double learn(
      Batch batch, int rows, DoubleUnaryOperator mass, double rate, SplittableRandom random) {
    if (batch.labels().size() == 0) {
      return 0;
    }
    candidates.choose(batch.labels().columns(), random);
    widen();
    desk.clear();
    gatherProfiles(batch.weights());
    gatherScores();
    hide(batch.hidden());
    label(batch.labels(), scales(batch, rows, mass));
    float[] gradient = desk.graph().gradient(desk.hidden(), desk.labels());
    moveInputs(batch.weights(), gradient, 1f / rows, rate);
    moveScores(gradient, 1f / rows, rate);
    return desk.graph().loss() / rows;
  }

  /** Replaces a graph that is too narrow for the candidates by a wider one. */
  private void widen() {
    if (candidates.size() > desk.columns()) {
      int blocks = (candidates.size() + COLUMNS_AT_ONCE - 1) / COLUMNS_AT_ONCE;
      desk.close();
      desk = Desk.of(settings, blocks * COLUMNS_AT_ONCE);
    }
  }

  /** Returns the factor of each row's labels. */
  private static double[] scales(Batch batch, int rows, DoubleUnaryOperator mass) {
    double[] scales = new double[rows];
    double mean = 0;
    for (int row = 0; row < rows; row++) {
      double likes = batch.likes(row);
      if (likes > 0) {
        scales[row] = mass.applyAsDouble(likes) / likes;
        mean += mass.applyAsDouble(likes) / rows;
      }
    }
    for (int row = 0; row < rows; row++) {
      scales[row] /= mean;
    }
    return scales;
  }

  /** Sums each user's input rows, times their weights. */
  private void gatherProfiles(Entries weights) {
    SumGraph graph = desk.graph();
    int width = inputs.width();
    float[] values = inputs.values();
    float[] parameters = graph.parameters();
    float[] profile = new float[width];
    int entry = 0;
    while (entry < weights.size()) {
      int row = weights.row(entry);
      Arrays.fill(profile, 0);
      for (; entry < weights.size() && weights.row(entry) == row; entry++) {
        float weight = weights.value(entry);
        int from = weights.column(entry) * width;
        for (int k = 0; k < width; k++) {
          profile[k] += weight * values[from + k];
        }
      }
      for (int k = 0; k < width; k++) {
        parameters[graph.profileAt(row, k)] = profile[k];
      }
    }
  }

  /** Copies the candidates' vectors. A bias brings the softmax of unused columns close to 0. */
  private void gatherScores() {
    SumGraph graph = desk.graph();
    float[] parameters = graph.parameters();
    int width = scores.width();
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      int column = candidates.column(candidate);
      System.arraycopy(
          scores.values(), column * width, parameters, graph.scoreAt(candidate), width);
      parameters[graph.biasAt(candidate)] =
          (float) (bias.values()[column] - candidates.logProbability(candidate));
    }
    for (int column = candidates.size(); column < desk.columns(); column++) {
      parameters[graph.biasAt(column)] = (float) (2 * HIDE);
    }
  }

  private void hide(Entries hidden) {
    for (int entry = 0; entry < hidden.size(); entry++) {
      int candidate = candidates.placeOf(hidden.column(entry));
      if (candidate >= 0) {
        desk.hide(hidden.row(entry), candidate);
      }
    }
  }

  /** Every liked movie is a candidate. */
  private void label(Entries labels, double[] scales) {
    for (int entry = 0; entry < labels.size(); entry++) {
      int row = labels.row(entry);
      int candidate = candidates.placeOf(labels.column(entry));
      desk.label(row, candidate, labels.value(entry) * scales[row]);
    }
  }

  /**
   * Moves the input rows. The gradient of a row is the sum of its users' profile gradients, each
   * times the row's weight.
   */
  private void moveInputs(Entries weights, float[] gradient, float scale, double rate) {
    touched.clear();
    SumGraph graph = desk.graph();
    int width = inputs.width();
    float[] profile = new float[width];
    int entry = 0;
    while (entry < weights.size()) {
      int row = weights.row(entry);
      for (int k = 0; k < width; k++) {
        profile[k] = gradient[graph.profileAt(row, k)];
      }
      for (; entry < weights.size() && weights.row(entry) == row; entry++) {
        touched.add(weights.column(entry), weights.value(entry), profile);
      }
    }
    inputs.step(rate);
    touched.move(inputs, scale);
  }

  private void moveScores(float[] gradient, float scale, double rate) {
    SumGraph graph = desk.graph();
    scores.step(rate);
    bias.step(rate);
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      int column = candidates.column(candidate);
      scores.move(column, gradient, graph.scoreAt(candidate), scale);
      bias.move(column, gradient, graph.biasAt(candidate), scale);
    }
  }

  @Override
  public void close() {
    desk.close();
  }
}
