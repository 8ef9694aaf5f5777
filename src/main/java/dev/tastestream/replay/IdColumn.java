package dev.tastestream.replay;

/**
 * A column of ids: four bytes each as long as all of them are small, as those of MovieLens are,
 * eight from the first large one on.
 */
final class IdColumn {

  private int[] small;
  private long[] large;

  /**
   * An empty column.
   *
   * @param capacity most rows it can hold
   */
  IdColumn(int capacity) {
    small = new int[capacity];
  }

  void set(int row, long id) {
    if (large == null && id > Integer.MAX_VALUE) {
      widen(row);
    }
    if (large == null) {
      small[row] = (int) id;
    } else {
      large[row] = id;
    }
  }

  long get(int row) {
    return large == null ? small[row] : large[row];
  }

  private void widen(int rows) {
    large = new long[small.length];
    for (int row = 0; row < rows; row++) {
      large[row] = small[row];
    }
    small = new int[0];
  }
}
