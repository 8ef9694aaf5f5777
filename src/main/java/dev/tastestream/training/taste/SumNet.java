package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.training.data.TrainingData;
import dev.tastestream.training.fit.Shuffle;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One sum net that learns a task, epoch by epoch. The same data, task, settings and seed give the
 * same vectors. Must be closed: it owns native memory.
 */
final class SumNet implements AutoCloseable {

  private final TrainingData data;
  private final SumTask task;
  private final NetSettings settings;
  private final SplittableRandom random;
  private final SumGraph graph;
  private final Batch batch;

  SumNet(TrainingData data, SumTask task, NetSettings settings, long seed) {
    this.data = data;
    this.task = task;
    this.settings = settings;
    random = new SplittableRandom(seed);
    graph = new SumGraph(task.inputs(), data.centredPopularity(), settings.dimension(), seed);
    batch = new Batch(settings, task.inputs(), data.movies(), random);
  }

  /** Goes on from these vectors, by column; a movie that is not among them starts afresh. */
  void startFrom(List<MovieVector> known) {
    float[][] inputVectors = graph.inputVectors();
    float[][] scores = graph.scoreVectors();
    float[] bias = graph.bias();
    for (MovieVector vector : known) {
      int column = data.columnOf(vector.movieId());
      if (column != TrainingData.NO_COLUMN) {
        task.restore(column, vector, inputVectors);
        bias[column] = vector.bias();
        for (int k = 0; k < scores.length; k++) {
          scores[k][column] = vector.score()[k];
        }
      }
    }
    graph.startFrom(inputVectors, scores, bias);
  }

  /**
   * Learns from every user once.
   *
   * @param asked the net's task, on histories with the same movies
   * @param rate how far a step goes
   * @return the mean loss of the users; 0 if there is nobody to ask
   * @throws InterruptedException if the thread was interrupted
   */
  double epoch(SumTask asked, double rate) throws InterruptedException {
    graph.learnAt(rate);
    int[] users = IntStream.range(0, data.histories().users()).filter(asked::asksAbout).toArray();
    Shuffle.shuffle(users, random);
    double loss = 0;
    for (int start = 0; start < users.length; start += settings.batch()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("fit of the net for " + task.name() + " was interrupted");
      }
      int rows = Math.min(settings.batch(), users.length - start);
      batch.clear();
      for (int row = 0; row < rows; row++) {
        asked.ask(users[start + row], batch, row, random);
      }
      loss += rows * batch.learn(graph, rows, asked::mass);
    }
    return users.length == 0 ? 0 : loss / users.length;
  }

  /**
   * What has been learned so far: the vectors of all movies that have a column, in column order.
   */
  List<MovieVector> vectors() {
    float[][] inputVectors = graph.inputVectors();
    float[][] scores = graph.scoreVectors();
    float[] bias = graph.bias();
    return IntStream.range(0, data.movies())
        .mapToObj(c -> task.vector(c, inputVectors, column(scores, c), bias[c]))
        .toList();
  }

  private static float[] column(float[][] matrix, int column) {
    float[] result = new float[matrix.length];
    for (int k = 0; k < result.length; k++) {
      result[k] = matrix[k][column];
    }
    return result;
  }

  @Override
  public void close() {
    batch.close();
    graph.close();
  }
}
