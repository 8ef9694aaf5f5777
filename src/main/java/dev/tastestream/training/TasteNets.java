package dev.tastestream.training;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The model of the {@code taste} space: two sum nets with different tasks, laid side by side. Their
 * vectors are concatenated and their biases added, so that a score is the sum of both nets' scores.
 * The two err differently; together they rank far better than either, or than two of one kind.
 *
 * <p>The same ratings and the same seed give the same vectors. Works on one thread, the caller's: a
 * second one would cost more processor time than it saves.
 */
public final class TasteNets implements TasteModel {

  /** A movie with fewer ratings than this has no vector. */
  static final int MIN_RATINGS = 3;

  private static final NetSettings WHOLE_HISTORY = new NetSettings(64, 40, 128, .5);
  private static final NetSettings NEXT_RATINGS = new NetSettings(64, 80, 128, .3);

  private final long seed;
  private final InstantSource clock;

  /**
   * @param seed of everything random in a fit
   * @param clock for the estimate of the time left
   */
  public TasteNets(long seed, InstantSource clock) {
    this.seed = seed;
    this.clock = clock;
  }

  @Override
  public MovieVectors fit(
      GenerationId id,
      RatingHistories histories,
      Optional<MovieVectors> previous,
      FitListener listener)
      throws InterruptedException {
    TrainingData data = new TrainingData(histories, MIN_RATINGS);
    OneThread.use();
    EpochCount epochs = new EpochCount(listener);
    SumTask whole = new WholeHistory(data);
    SumTask next = new NextRatings(data);
    List<MovieVector> ofWhole = new SumNet(data, whole, WHOLE_HISTORY, seed).fit(epochs.of(whole));
    List<MovieVector> ofNext = new SumNet(data, next, NEXT_RATINGS, seed).fit(epochs.of(next));
    return MovieVectors.of(
        id,
        Weighting.TASTE,
        IntStream.range(0, data.movies())
            .mapToObj(column -> sideBySide(ofWhole.get(column), ofNext.get(column)))
            .toList());
  }

  private static MovieVector sideBySide(MovieVector a, MovieVector b) {
    return new MovieVector(
        a.movieId(),
        concatenated(a.longRun(), b.longRun()),
        concatenated(a.recent(), b.recent()),
        concatenated(a.score(), b.score()),
        a.bias() + b.bias());
  }

  private static float[] concatenated(float[] a, float[] b) {
    float[] result = new float[a.length + b.length];
    System.arraycopy(a, 0, result, 0, a.length);
    System.arraycopy(b, 0, result, a.length, b.length);
    return result;
  }

  /** Counts the epochs of all nets and estimates what is left. */
  private final class EpochCount {

    private static final int EPOCHS = WHOLE_HISTORY.epochs() + NEXT_RATINGS.epochs();

    private final FitListener listener;
    private final long started = clock.millis();
    private int done;

    EpochCount(FitListener listener) {
      this.listener = listener;
    }

    DoubleConsumer of(SumTask task) {
      return loss -> {
        done++;
        long left = (clock.millis() - started) * (EPOCHS - done) / done;
        listener.epochDone(
            new FitListener.Progress(task.name(), done, EPOCHS, loss, Duration.ofMillis(left)));
      };
    }
  }
}
