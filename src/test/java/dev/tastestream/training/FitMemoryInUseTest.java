package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.support.MovieLens;
import dev.tastestream.training.data.FitSize;
import dev.tastestream.training.data.HistoriesBuilder;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.FitThreads;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.training.stars.StarsFit;
import dev.tastestream.training.stars.StarsTrainer;
import dev.tastestream.training.taste.TasteNets;
import dev.tastestream.training.taste.TasteTrainer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** The memory that real fits use. Runs alone, because all tests share the heap. */
@Isolated
class FitMemoryInUseTest {

  /**
   * An estimate that refuses everything is useless too. Memory is measured between epochs, where
   * half of the maximum is in use.
   */
  private static final int TOO_CAREFUL = 8;

  private static final int DEVICE = 0;

  private final Peak heap = new Peak();
  private final Peak outside = new Peak();

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aFitHoldsLessThanItWasEstimatedToNeedAndNotMuchLess(int everySoManyUsers) throws Exception {
    List<Movie> movies = MovieLens.movies();
    heap.begin(usedHeap());
    outside.begin(Nd4j.getEnvironment().getDeviceCouner(DEVICE));
    TrainingInput input = new TrainingInput(histories(everySoManyUsers), movies);

    fit(input);

    FitMemory needed = FitMemory.needed(FitSize.of(input, TasteNets.MIN_RATINGS));
    assertThat(heap.grown()).isBetween(needed.heapBytes() / TOO_CAREFUL, needed.heapBytes());
    assertThat(outside.grown()).isBetween(needed.nativeBytes() / TOO_CAREFUL, needed.nativeBytes());
  }

  private static RatingHistories histories(int everySoManyUsers) {
    HistoriesBuilder histories = new HistoriesBuilder();
    MovieLens.ratings().stream()
        .filter(rating -> rating.userId() % everySoManyUsers == 0)
        .map(rating -> LedgerRow.of(rating, new SourcePosition(0, 0)))
        .forEach(histories::put);
    return histories.build();
  }

  /** As a trainer does. */
  private void fit(TrainingInput input) throws InterruptedException {
    InstantSource clock = InstantSource.system();
    SpaceTrainer taste = new TasteTrainer(new TasteNets(1, 1, new FitThreads(2), clock), clock);
    SpaceTrainer stars = new StarsTrainer(new StarsFit(1, 1, FitThreads.ONE, clock), clock);
    FitRound round =
        FitRound.of(
            new LedgerSnapshot(input.histories(), Map.of()), input.movies(), Optional.empty());
    new Recipe(taste, List.of(stars))
        .fit(round, space -> 1, new Recipe.Listeners(this::measure, this::measure));
  }

  private void measure(FitEpoch progress) {
    outside.see(Nd4j.getEnvironment().getDeviceCouner(DEVICE));
    heap.see(usedHeap());
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The maximum of a measure above its initial value. */
  private static final class Peak {

    private long base;
    private long most;

    void begin(long bytes) {
      base = bytes;
      most = bytes;
    }

    synchronized void see(long bytes) {
      most = Math.max(most, bytes);
    }

    long grown() {
      return most - base;
    }
  }
}
