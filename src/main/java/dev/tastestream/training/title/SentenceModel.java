package dev.tastestream.training.title;

/** Turns short texts into vectors that lie near each other if the texts mean about the same. */
public interface SentenceModel {

  /** Tells this model from every other one, so that their vectors are never mixed. */
  String checksum();

  /**
   * The vector of a text: always the same for the same text, of length 1 (L2), and of the dimension
   * of all others. Texts may be empty.
   */
  float[] encode(String text);
}
