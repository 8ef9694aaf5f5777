package dev.tastestream.training;

import dev.tastestream.training.data.FitSize;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.ease.Ease;
import dev.tastestream.training.fit.FitTooLargeException;
import dev.tastestream.training.taste.ModelMovies;
import dev.tastestream.training.taste.TasteNets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory that all fits of a round need or may use.
 *
 * <p>The need is estimated from what is in memory at the worst moment: {@code taste} and one other
 * space are in the middle of their fits, and the results of earlier ones are kept. The estimate is
 * a little above the measured memory (src/docs/operations.md): a refused fit can be allowed, but a
 * fit that runs out of memory ends the whole process.
 *
 * @param heapBytes bytes of the Java heap
 * @param nativeBytes bytes of native arrays
 */
public record FitMemory(long heapBytes, long nativeBytes) {

  private static final String HEAP_SETTING =
      "TASTESTREAM_HEAP (fits may use two thirds of it), and --fit-memory where it is set";

  private static final String NATIVE_SETTING = "TASTESTREAM_NATIVE_MEMORY";

  /** Allows any size. */
  public static final FitMemory UNBOUNDED = new FitMemory(Long.MAX_VALUE, Long.MAX_VALUE);

  /** The part of the heap that fits may use; the rest is for the process they run in. */
  private static final double SHARE_OF_HEAP = 2.0 / 3;

  private static final long HEAP_AT_LEAST = 24_000_000;

  /** Matrices with a row for each movie of the model in closed form: vectors and directions. */
  private static final long THIN_MATRICES_OF_EASE = 6;

  /**
   * A rating takes 16 bytes while histories are collected, in arrays that are up to half as long
   * again, and 9 in the packed histories. {@code taste} has two more sets of those, without what is
   * held back.
   */
  private static final long HEAP_OF_RATING = 16 * 3 / 2 + 3 * 9;

  private static final long HEAP_OF_USER = 150;

  /** Seven copies of three vectors: nets, averages, the measured ones, the best so far. */
  private static final long HEAP_OF_NUMBER = 7L * 3 * Float.BYTES;

  /** The five vectors of both nets with two moments and a gradient each. */
  private static final long HEAP_OF_NETS = 4L * 5 * TasteNets.NET_DIMENSION * Float.BYTES;

  /** Four copies of a title vector of 384 floats; stars' features and traits take less. */
  private static final long HEAP_OF_CATALOGUE = 4L * 384 * Float.BYTES;

  private static final long NATIVE_AT_LEAST = 32_000_000;

  /** A step keeps a movie's row of both nets, its gradient, and a copy of each. */
  private static final long NATIVE_OF_COLUMN = 2L * 4 * (TasteNets.NET_DIMENSION + 1) * Float.BYTES;

  /**
   * Numbers for each user of a step: each net keeps two (hidden and liked movies), and the net that
   * computes makes five more.
   */
  private static final long NATIVE_OF_COLUMN_IN_BATCHES =
      (2L * 2 + 5) * TasteNets.BATCH * Float.BYTES;

  /**
   * A step scores all movies if there are few. Otherwise it scores a sample and the movies that its
   * users like. Steps have always stayed below twice that limit.
   */
  private static final long MOST_COLUMNS = 2L * TasteNets.SCORES_ALL_MOVIES_UP_TO;

  /** Returns the memory that fits of this size need. */
  public static FitMemory needed(FitSize size) {
    long inModel = ModelMovies.most(size.movies(), size.ratings());
    int dimension = ModelMovies.dimension(inModel);
    long ofMovie = HEAP_OF_NETS + HEAP_OF_NUMBER * (TasteNets.BOTH_NETS + dimension);
    long heap =
        HEAP_AT_LEAST
            + size.ratings() * HEAP_OF_RATING
            + size.users() * HEAP_OF_USER
            + size.movies() * ofMovie
            + size.catalogue() * HEAP_OF_CATALOGUE;
    long columns = Math.min(MOST_COLUMNS, size.movies());
    long outside =
        NATIVE_AT_LEAST
            + columns * (NATIVE_OF_COLUMN + NATIVE_OF_COLUMN_IN_BATCHES)
            + inModel * inModel * Ease.BYTES_OF_PAIR
            + THIN_MATRICES_OF_EASE * inModel * dimension * Double.BYTES;
    return new FitMemory(heap, outside);
  }

  /** Returns what this process allows by default. */
  public static FitMemory usual() {
    return ofHeap((long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
  }

  /** Allows this part of the heap, and all memory that native arrays may have. */
  public static FitMemory ofHeap(long bytes) {
    return new FitMemory(bytes, Pointer.maxBytes());
  }

  /**
   * Refuses fits of this input that need more memory than this.
   *
   * @throws FitTooLargeException if they need more
   */
  public void admit(TrainingInput input) {
    admit(FitSize.of(input, TasteNets.MIN_RATINGS));
  }

  /**
   * Refuses fits that need more memory than this.
   *
   * @throws FitTooLargeException if they need more
   */
  public void admit(FitSize size) {
    FitMemory needed = needed(size);
    if (needed.heapBytes > heapBytes || needed.nativeBytes > nativeBytes) {
      throw new FitTooLargeException(
          "a fit of %,d ratings of %,d users and %,d movies needs about %,d MB of heap and %,d MB of native arrays, but may use %,d and %,d: raise --memory, or by themselves %s"
              .formatted(
                  size.ratings(),
                  size.users(),
                  size.movies(),
                  megabytes(needed.heapBytes),
                  megabytes(needed.nativeBytes),
                  megabytes(heapBytes),
                  megabytes(nativeBytes),
                  tooSmall(needed)));
    }
  }

  private String tooSmall(FitMemory needed) {
    List<String> settings = new ArrayList<>();
    if (needed.nativeBytes > nativeBytes) {
      settings.add(NATIVE_SETTING);
    }
    if (needed.heapBytes > heapBytes) {
      settings.add(HEAP_SETTING);
    }
    return String.join(" and ", settings);
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }
}
