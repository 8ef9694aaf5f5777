package dev.tastestream.training.title;

/**
 * Turns short texts into vectors that are close to each other if the texts have a similar meaning.
 */
public interface SentenceModel {

  /**
   * Returns a text that identifies this model, so that vectors of different models are never mixed.
   */
  String checksum();

  /**
   * Returns the vector of a text, which may be empty. The vector is the same in every call, its L2
   * norm is 1, and its dimension is the same for all texts.
   */
  float[] encode(String text);
}
