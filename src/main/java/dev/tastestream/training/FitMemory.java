package dev.tastestream.training;

import dev.tastestream.training.data.FitSize;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitTooLargeException;
import dev.tastestream.training.taste.TasteNets;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory of all fits of a round, as it is needed or as it is allowed.
 *
 * <p>What is needed is estimated from what lies in memory at the worst moment: {@code taste} and a
 * space beside it in the middle of their fits, and all that came before. It is a little more than
 * what was measured (src/docs/operations.md), because a fit that was refused can be allowed, and
 * one that has run out of memory takes the whole process with it.
 *
 * @param heapBytes of Java
 * @param nativeBytes of native arrays
 */
public record FitMemory(long heapBytes, long nativeBytes) {

  /** Bounds nothing. */
  public static final FitMemory UNBOUNDED = new FitMemory(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Which part of the heap fits may take: the rest is for the process that they run in. */
  private static final double SHARE_OF_HEAP = 2.0 / 3;

  /** The closed form of {@code taste}: some matrices of 600 × 600 doubles. */
  private static final long HEAP_OF_EASE = 24_000_000;

  /**
   * Histories of 20 bytes: all, and what each of three samples leaves; and columns, three times.
   */
  private static final long HEAP_OF_RATING = 4 * 20 + 3 * Integer.BYTES;

  private static final long HEAP_OF_USER = 150;

  /**
   * Seven copies of three vectors: of nets, averages, what is judged, and the best so far. And the
   * five vectors of both nets, their two moments, and their gradients.
   */
  private static final long HEAP_OF_MOVIE =
      (7L * 3 * TasteNets.DIMENSION + 4L * 5 * TasteNets.NET_DIMENSION) * Float.BYTES;

  /** Title vectors of 384 floats, four times; features and traits of stars are less. */
  private static final long HEAP_OF_CATALOGUE = 4L * 384 * Float.BYTES;

  private static final long NATIVE_AT_LEAST = 32_000_000;

  /** What a step gathers of a movie in both nets, its gradient, and a copy of either. */
  private static final long NATIVE_OF_COLUMN = 2L * 4 * (TasteNets.NET_DIMENSION + 1) * Float.BYTES;

  /**
   * Numbers for each user of a step: two that either net keeps, what is hidden and what is liked,
   * and five that the one at work makes of them.
   */
  private static final long NATIVE_OF_COLUMN_IN_BATCHES =
      (2L * 2 + 5) * TasteNets.BATCH * Float.BYTES;

  /**
   * A step scores all movies where they are few, and else a sample beside those that its users
   * like. Twice as many is more than was ever seen.
   */
  private static final long MOST_COLUMNS = 2L * TasteNets.SCORES_ALL_MOVIES_UP_TO;

  /** What fits of so much need. */
  public static FitMemory needed(FitSize size) {
    long heap =
        HEAP_OF_EASE
            + size.ratings() * HEAP_OF_RATING
            + size.users() * HEAP_OF_USER
            + size.movies() * HEAP_OF_MOVIE
            + size.catalogue() * HEAP_OF_CATALOGUE;
    long columns = Math.min(MOST_COLUMNS, size.movies());
    long outside = NATIVE_AT_LEAST + columns * (NATIVE_OF_COLUMN + NATIVE_OF_COLUMN_IN_BATCHES);
    return new FitMemory(heap, outside);
  }

  /** What this process allows unless somebody says otherwise. */
  public static FitMemory usual() {
    return ofHeap((long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
  }

  /** So much of the heap, and all that native arrays may have. */
  public static FitMemory ofHeap(long bytes) {
    return new FitMemory(bytes, Pointer.maxBytes());
  }

  /** Refuses fits of this input if they need more than this, as {@link #admit(FitSize)} does. */
  void admit(TrainingInput input) {
    admit(FitSize.of(input, TasteNets.MIN_RATINGS));
  }

  /**
   * Refuses what needs more than this.
   *
   * @throws FitTooLargeException if it does
   */
  public void admit(FitSize size) {
    FitMemory needed = needed(size);
    if (needed.heapBytes > heapBytes || needed.nativeBytes > nativeBytes) {
      throw new FitTooLargeException(
          "a fit of %,d ratings of %,d users and %,d movies needs some %,d MB of heap and %,d MB of native arrays, and may have %,d and %,d: raise TASTESTREAM_HEAP (or --fit-memory) and TASTESTREAM_NATIVE_MEMORY"
              .formatted(
                  size.ratings(),
                  size.users(),
                  size.movies(),
                  megabytes(needed.heapBytes),
                  megabytes(needed.nativeBytes),
                  megabytes(heapBytes),
                  megabytes(nativeBytes)));
    }
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }
}
