package dev.tastestream.training.taste;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The negative multinomial log-likelihood of Liang et al. 2018, for labels of any sum: {@code -Σ
 * label · log softmax(score)}.
 *
 * <p>Deeplearning4j's own cross entropy computes the softmax twice in a step, and its logarithm.
 * Here the exponentials are computed once, for both the gradient and the loss. Deeplearning4j asks
 * for the gradient first and for the loss afterwards, so the loss is kept in between.
 *
 * <p>Belongs to one graph. Its loss layer has the identity as activation, because the softmax is
 * part of the loss.
 */
@SuppressWarnings("serial") // never written
final class MultinomialLoss implements ILossFunction {

  /** Working memory in the shape of the labels. */
  private final INDArray gradient;

  private double loss;

  /**
   * @param gradient a matrix in the shape of the labels, which each step overwrites
   */
  MultinomialLoss(INDArray gradient) {
    this.gradient = gradient;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray scores, IActivation identity, INDArray mask) {
    INDArray highest = scores.max(true, 1);
    gradient.assign(scores).subiColumnVector(highest);
    Transforms.exp(gradient, false);
    INDArray sums = gradient.sum(true, 1);
    INDArray weights = labels.sum(true, 1);
    INDArray logSums = Transforms.log(sums, true).addi(highest);
    loss = dot(logSums, weights) - dot(labels, scores);
    return gradient.muliColumnVector(weights.divi(sums)).subi(labels);
  }

  private static double dot(INDArray left, INDArray right) {
    return Nd4j.getBlasWrapper().dot(left.reshape(-1), right.reshape(-1));
  }

  /** Returns the loss of the last gradient. */
  @Override
  public double computeScore(
      INDArray labels, INDArray scores, IActivation identity, INDArray mask, boolean average) {
    return average ? loss / labels.size(0) : loss;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray scores, IActivation identity, INDArray mask, boolean average) {
    INDArray computed = computeGradient(labels, scores, identity, mask);
    return Pair.of(computeScore(labels, scores, identity, mask, average), computed);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray scores, IActivation identity, INDArray mask) {
    throw new UnsupportedOperationException("no step asks for the loss of each user");
  }

  @Override
  public String name() {
    return "MultinomialLoss";
  }
}
