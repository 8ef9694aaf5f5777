package dev.tastestream.training.keras;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.OneThread;
import dev.tastestream.training.fit.Shuffle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Fits the notebook's net as the notebook does: five passes over shuffled ratings in batches of 64,
 * on the given stars. It stays unchanged as a baseline.
 *
 * <p>The same ratings and seed give the same net. Works on the caller's thread only.
 */
public final class DotNetTrainer {

  private static final int EPOCHS = 5;
  private static final int BATCH = 64;

  private final long seed;
  private final InstantSource clock;

  /**
   * @param seed of all random numbers of a fit
   * @param clock for the estimate of the time left
   */
  public DotNetTrainer(long seed, InstantSource clock) {
    this.seed = seed;
    this.clock = clock;
  }

  /**
   * Fits the net.
   *
   * @param ratings at least one
   * @throws InterruptedException if the thread was interrupted; nothing is left behind
   */
  public DotNet fit(List<LedgerRow> ratings, FitListener listener) throws InterruptedException {
    OneThread.use();
    long[] userIds = ids(ratings, LedgerRow::userId);
    long[] movieIds = ids(ratings, LedgerRow::movieId);
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, ratings.size()).toArray();
    long started = clock.millis();
    try (DotGraph graph = new DotGraph(userIds.length + 1, movieIds.length + 1, seed);
        DotBatch batch = new DotBatch(BATCH, userIds, movieIds)) {
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        Shuffle.shuffle(order, random);
        double loss = epoch(ratings, order, batch, graph);
        long left = (clock.millis() - started) * (EPOCHS - epoch) / epoch;
        listener.epochDone(new FitEpoch("dot", epoch, EPOCHS, loss, Duration.ofMillis(left)));
      }
      return new DotNet(userIds, movieIds, graph);
    }
  }

  private static long[] ids(List<LedgerRow> ratings, ToLongFunction<LedgerRow> id) {
    return ratings.stream().mapToLong(id).sorted().distinct().toArray();
  }

  private static double epoch(List<LedgerRow> ratings, int[] order, DotBatch batch, DotGraph graph)
      throws InterruptedException {
    double loss = 0;
    for (int start = 0; start < order.length; start += BATCH) {
      if (Thread.interrupted()) {
        throw new InterruptedException("fit of the notebook's net was interrupted");
      }
      int rows = Math.min(BATCH, order.length - start);
      for (int row = 0; row < rows; row++) {
        batch.set(row, ratings.get(order[start + row]));
      }
      loss += rows * batch.learn(graph, rows);
    }
    return loss / order.length;
  }
}
