package dev.tastestream.training;

import dev.tastestream.domain.MovieVector;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/** Fits one sum net to a task. The same data, task, settings and seed give the same vectors. */
final class SumNet {

  private final TrainingData data;
  private final SumTask task;
  private final NetSettings settings;
  private final long seed;

  SumNet(TrainingData data, SumTask task, NetSettings settings, long seed) {
    this.data = data;
    this.task = task;
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * Fits the net.
   *
   * @param epochLoss hears the mean loss of each epoch
   * @return the vectors of all movies that have a column, in column order
   * @throws InterruptedException if the thread was interrupted
   */
  List<MovieVector> fit(DoubleConsumer epochLoss) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    int[] users = IntStream.range(0, data.histories().users()).filter(task::asksAbout).toArray();
    try (SumGraph graph =
            new SumGraph(task.inputs(), data.centredPopularity(), settings.dimension(), seed);
        Batch batch = new Batch(settings, task.inputs(), data.movies(), random)) {
      for (int epoch = 0; epoch < settings.epochs(); epoch++) {
        Shuffle.shuffle(users, random);
        epochLoss.accept(epoch(users, graph, batch, random));
      }
      return vectors(graph);
    }
  }

  private double epoch(int[] users, SumGraph graph, Batch batch, SplittableRandom random)
      throws InterruptedException {
    double loss = 0;
    for (int start = 0; start < users.length; start += settings.batch()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("fit of the net for " + task.name() + " was interrupted");
      }
      int rows = Math.min(settings.batch(), users.length - start);
      batch.clear();
      for (int row = 0; row < rows; row++) {
        task.ask(users[start + row], batch, row, random);
      }
      loss += rows * batch.learn(graph, rows, task::mass);
    }
    return users.length == 0 ? 0 : loss / users.length;
  }

  private List<MovieVector> vectors(SumGraph graph) {
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
}
