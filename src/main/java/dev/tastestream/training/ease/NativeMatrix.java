package dev.tastestream.training.ease;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;

/**
 * A matrix in native memory, column by column, where BLAS and LAPACK can change it in place. All
 * numbers are zeros at first. Must be closed.
 */
final class NativeMatrix implements AutoCloseable {

  private final int rows;
  private final int columns;
  private final DoublePointer pointer;
  private final DoubleIndexer numbers;

  NativeMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    pointer = new DoublePointer((long) rows * columns);
    pointer.zero();
    numbers = DoubleIndexer.create(pointer);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  DoublePointer pointer() {
    return pointer;
  }

  double get(int row, int column) {
    return numbers.get((long) column * rows + row);
  }

  void set(int row, int column, double number) {
    numbers.put((long) column * rows + row, number);
  }

  void add(int row, int column, double number) {
    long at = (long) column * rows + row;
    numbers.put(at, numbers.get(at) + number);
  }

  @Override
  public void close() {
    numbers.close();
    pointer.close();
  }
}
