package dev.tastestream.math;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The singular value decomposition of a matrix: left · diag(strengths) · rightᵀ, without the
 * columns that a matrix with sides of different length leaves open.
 *
 * @param left orthogonal columns of length 1
 * @param strengths the singular values, the largest first
 * @param right orthogonal columns of length 1
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
record SingularValues(DMatrixRMaj left, double[] strengths, DMatrixRMaj right) {

  /**
   * Decomposes a matrix of rows of equal length.
   *
   * @throws ArithmeticException if a number is not finite
   */
  static SingularValues of(double[][] rows) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows);
    SingularValueDecomposition_F64<DMatrixRMaj> found =
        DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
    if (!found.decompose(matrix)) {
      throw new ArithmeticException(
          "The singular values of a matrix can't be found: check its numbers for some that are not finite");
    }
    DMatrixRMaj left = found.getU(null, false);
    DMatrixRMaj right = found.getV(null, false);
    SingularOps_DDRM.descendingOrder(
        left, false, found.getSingularValues(), found.numberOfSingularValues(), right, false);
    return new SingularValues(left, found.getSingularValues(), right);
  }
}
