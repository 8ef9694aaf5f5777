package dev.tastestream.training.keras;

/**
 * Two dense layers with one input and one output; the first one is rectified.
 *
 * @param slopes weights of the first layer
 * @param offsets biases of the first layer
 * @param heights weights of the second layer
 * @param base bias of the second layer
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
record Curve(float[] slopes, float[] offsets, float[] heights, float base) {

  double at(double x) {
    double y = base;
    for (int i = 0; i < slopes.length; i++) {
      y += heights[i] * Math.max(0, slopes[i] * x + offsets[i]);
    }
    return y;
  }
}
