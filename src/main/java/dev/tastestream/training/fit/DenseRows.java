package dev.tastestream.training.fit;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A matrix that is refilled for every batch, in native memory that is allocated once. Owns that
 * memory, so it must be closed.
 */
public final class DenseRows implements AutoCloseable {

  private final int columns;
  private final INDArray matrix;

  public DenseRows(int rows, int columns) {
    this.columns = columns;
    matrix = Nd4j.create(rows, columns);
  }

  public void clear() {
    matrix.assign(0);
  }

  public void set(int row, int column, double value) {
    matrix.data().put((long) row * columns + column, value);
  }

  public void scale(int row, double factor) {
    matrix.getRow(row).muli(factor);
  }

  /** Returns the first rows as a view of this matrix. */
  public INDArray first(int rows) {
    return matrix.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
  }

  @Override
  public void close() {
    matrix.close();
  }
}
