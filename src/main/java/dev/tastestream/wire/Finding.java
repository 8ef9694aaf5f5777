package dev.tastestream.wire;

import java.util.List;

/**
 * What is wrong with a topic, and what to do about it, in one sentence.
 *
 * @param weight what it comes to
 */
public record Finding(Weight weight, String sentence) {

  /** What a difference from the declarations comes to. */
  public enum Weight {
    /** Data would be lost, or not be found: nothing may be read or written. */
    BREAKS,
    /** All is right, and yet not as it was meant. */
    ADVICE
  }

  static Finding breaks(String sentence) {
    return new Finding(Weight.BREAKS, sentence);
  }

  static Finding advice(String sentence) {
    return new Finding(Weight.ADVICE, sentence);
  }

  /** Those of a weight, in their order. */
  static List<String> sentences(List<Finding> findings, Weight weight) {
    return findings.stream()
        .filter(finding -> finding.weight() == weight)
        .map(Finding::sentence)
        .toList();
  }
}
