package dev.tastestream.training.fit;

import dev.tastestream.domain.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Decides whether a fit may serve: it must not be worse than any of its references by more than the
 * noise of the comparison. Fit and references answer the same questions, so the comparison is
 * paired. The noise is {@value #STANDARD_ERRORS} standard errors of the mean difference.
 */
public final class QualityGate {

  /** Rejects a fit that is equally good about once in forty, by chance. */
  private static final double STANDARD_ERRORS = 2;

  private static final int FEWEST_QUESTIONS = 20;

  private final String measure;

  /**
   * @param measure the name of the figures, for messages; higher figures are better
   */
  public QualityGate(String measure) {
    this.measure = measure;
  }

  /**
   * What a fit must not be worse than.
   *
   * @param figures one for each question, in the order of the fit's
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  public record Reference(String name, double[] figures) {}

  /**
   * Compares a fit with all references.
   *
   * @param figures of the fit, one for each question
   * @throws IllegalArgumentException if a reference has another number of figures
   */
  public Gate compare(double[] figures, List<Reference> references) {
    if (figures.length < FEWEST_QUESTIONS) {
      return Gate.passed(
          "not compared: %d questions are held back, %d are needed"
              .formatted(figures.length, FEWEST_QUESTIONS));
    }
    List<Difference> differences = new ArrayList<>();
    references.forEach(reference -> differences.add(Difference.of(figures, reference)));
    String reason =
        differences.stream()
            .map(Difference::toString)
            .collect(
                Collectors.joining(
                    ", ",
                    text(
                        "%s %.4f over %d held-back questions; ",
                        measure, mean(figures), figures.length),
                    ""));
    return differences.stream().anyMatch(Difference::isWorse)
        ? Gate.rejected(reason)
        : Gate.passed(reason);
  }

  /** Returns the mean of figures; 0 for an empty array. */
  public static double mean(double[] figures) {
    double sum = 0;
    for (double figure : figures) {
      sum += figure;
    }
    return figures.length == 0 ? 0 : sum / figures.length;
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private record Difference(String reference, double mean, double standardError) {

    static Difference of(double[] figures, Reference reference) {
      if (reference.figures().length != figures.length) {
        throw new IllegalArgumentException(
            "%d figures, %d of %s: ask both the same questions"
                .formatted(figures.length, reference.figures().length, reference.name()));
      }
      int n = figures.length;
      double mean = QualityGate.mean(figures) - QualityGate.mean(reference.figures());
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double rest = figures[i] - reference.figures()[i] - mean;
        squares += rest * rest;
      }
      return new Difference(reference.name(), mean, Math.sqrt(squares / (n - 1) / n));
    }

    boolean isWorse() {
      return !(mean >= -STANDARD_ERRORS * standardError);
    }

    @Override
    public String toString() {
      return text(
          "%s %s (%+.4f ± %.4f)",
          isWorse() ? "worse than" : "not worse than", reference, mean, standardError);
    }
  }
}
