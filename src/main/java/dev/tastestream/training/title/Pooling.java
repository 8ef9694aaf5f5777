package dev.tastestream.training.title;

import dev.langchain4j.model.embedding.onnx.PoolingMode;

/** How the vectors of a text's tokens become one vector. A model is trained for one way. */
enum Pooling {
  MEAN(PoolingMode.MEAN, "pooling_mode_mean_tokens"),
  CLS(PoolingMode.CLS, "pooling_mode_cls_token");

  private final PoolingMode mode;
  private final String key;

  Pooling(PoolingMode mode, String key) {
    this.mode = mode;
    this.key = key;
  }

  PoolingMode mode() {
    return mode;
  }

  /** Returns the key of this pooling in a model's configuration file. */
  String key() {
    return key;
  }
}
