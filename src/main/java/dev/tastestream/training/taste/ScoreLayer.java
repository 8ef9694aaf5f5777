package dev.tastestream.training.taste;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dense layer of Deeplearning4j that multiplies straight into its output. The library's own layer
 * multiplies into another matrix, column by column, and copies that into its output row by row,
 * which takes longer than the product itself if the output is wide. Everything else, the gradients
 * too, is the library's.
 */
@SuppressWarnings("serial") // never written
final class ScoreLayer extends FeedForwardLayer {

  /**
   * @param dimension numbers in a profile
   * @param columns movies to score
   */
  ScoreLayer(int dimension, int columns) {
    setNIn(dimension);
    setNOut(columns);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    Product layer = new Product(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(configuration, parameters, initialise);
    layer.setParamTable(table);
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return DefaultParamInitializer.getInstance();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputs) {
    throw new UnsupportedOperationException("nobody asks for it: FitMemory has the estimate");
  }

  private static final class Product extends BaseLayer<ScoreLayer> {

    Product(NeuralNetConfiguration configuration, DataType type) {
      super(configuration, type);
    }

    @Override
    protected Pair<INDArray, INDArray> preOutputWithPreNorm(
        boolean training, boolean forBackprop, LayerWorkspaceMgr memory) {
      INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
      INDArray output =
          memory.createUninitialized(
              ArrayType.ACTIVATIONS, weights.dataType(), input.size(0), weights.size(1));
      Nd4j.exec(new Mmul(input, weights, output, null));
      output.addiRowVector(getParam(DefaultParamInitializer.BIAS_KEY));
      return Pair.of(output, output);
    }

    @Override
    public boolean isPretrainLayer() {
      return false;
    }
  }
}
