package dev.tastestream.wire.topics;

import java.util.List;

/**
 * A problem of a topic and its remedy, in one sentence.
 *
 * @param weight how serious it is
 */
public record Finding(Weight weight, String sentence) {

  /** How serious a difference from the declarations is. */
  public enum Weight {
    /** Data would be lost or not found: nothing may be read or written. */
    BREAKS,
    /** The program works, but the topic is not as declared. */
    ADVICE
  }

  static Finding breaks(String sentence) {
    return new Finding(Weight.BREAKS, sentence);
  }

  static Finding advice(String sentence) {
    return new Finding(Weight.ADVICE, sentence);
  }

  /** Returns the sentences of a weight, in their order. */
  static List<String> sentences(List<Finding> findings, Weight weight) {
    return findings.stream()
        .filter(finding -> finding.weight() == weight)
        .map(Finding::sentence)
        .toList();
  }
}
