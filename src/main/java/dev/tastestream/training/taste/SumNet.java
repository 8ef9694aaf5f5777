package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.training.data.TrainingData;
import dev.tastestream.training.fit.Shuffle;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A sum net that learns one task, pass by pass. The same data, task, settings and seed give the
 * same vectors. Must be closed: it owns native memory.
 */
final class SumNet implements AutoCloseable {

  private static final double INITIAL_DEVIATION = .05;

  private final TrainingData data;
  private final SumTask task;
  private final NetSettings settings;
  private final SplittableRandom random;
  private final LazyAdam inputs;
  private final LazyAdam scores;
  private final LazyAdam bias;
  private final Batch batch;
  private final SumStep step;

  SumNet(TrainingData data, SumTask task, NetSettings settings, long seed) {
    this.data = data;
    this.task = task;
    this.settings = settings;
    random = new SplittableRandom(seed);
    inputs =
        new LazyAdam(task.inputs(), settings.dimension()).randomised(INITIAL_DEVIATION, random);
    scores =
        new LazyAdam(data.movies(), settings.dimension()).randomised(INITIAL_DEVIATION, random);
    bias = new LazyAdam(data.movies(), 1);
    double[] popularity = data.centredPopularity();
    for (int column = 0; column < popularity.length; column++) {
      bias.set(column, new float[] {(float) popularity[column]});
    }
    batch = new Batch(settings, random);
    step = new SumStep(settings, inputs, scores, bias, new SampledMovies(data.likes()));
  }

  /** Starts from these vectors; movies that are not among them keep their own. */
  void startFrom(List<MovieVector> known) {
    for (MovieVector vector : known) {
      int column = data.columnOf(vector.movieId());
      if (column != TrainingData.NO_COLUMN) {
        task.restore(column, vector, inputs);
        scores.set(column, vector.score());
        bias.set(column, new float[] {vector.bias()});
      }
    }
  }

  /**
   * Learns from every user once.
   *
   * @param asked the net's task, on histories with the same movies
   * @param rate learning rate
   * @return the mean loss of the users; 0 if no user can be asked
   * @throws InterruptedException if the thread was interrupted
   */
  double pass(SumTask asked, double rate) throws InterruptedException {
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
      loss += rows * step.learn(batch, rows, asked::mass, rate, random);
    }
    return users.length == 0 ? 0 : loss / users.length;
  }

  /** Returns the vectors learned so far, of all movies that have a column, in column order. */
  List<MovieVector> vectors() {
    return IntStream.range(0, data.movies())
        .mapToObj(c -> task.vector(c, inputs, scores.row(c), bias.values()[c]))
        .toList();
  }

  @Override
  public void close() {
    step.close();
  }
}
