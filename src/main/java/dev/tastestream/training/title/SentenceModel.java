package dev.tastestream.training.title;

/** Turns short texts into vectors that are close to each other if the meanings are similar. */
public interface SentenceModel {

  /** Returns a text that identifies the model, to never mix the vectors of two models. */
  String checksum();

  /**
   * Returns the vector of a text, which may be empty. The vector is the same in every call, its L2
   * norm is 1, and its dimension is the same for all texts.
   */
  float[] encode(String text);
}
