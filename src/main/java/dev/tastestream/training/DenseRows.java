package dev.tastestream.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A matrix that is filled anew for every batch, in native memory that is claimed once. Owns that
 * memory, so it must be closed.
 */
final class DenseRows implements AutoCloseable {

  private final int columns;
  private final INDArray matrix;

  DenseRows(int rows, int columns) {
    this.columns = columns;
    matrix = Nd4j.create(rows, columns);
  }

  void clear() {
    matrix.assign(0);
  }

  void set(int row, int column, double value) {
    matrix.data().put((long) row * columns + column, value);
  }

  void scale(int row, double factor) {
    matrix.getRow(row).muli(factor);
  }

  /** The first rows, as a view of this matrix. */
  INDArray first(int rows) {
    return matrix.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
  }

  @Override
  public void close() {
    matrix.close();
  }
}
