package dev.tastestream.training.hybrid;

import dev.tastestream.domain.Gate;
import dev.tastestream.math.Cholesky;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.HybridCandidate;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.training.data.HeldBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fits the weights of hybrid lists on ratings that the models have not seen: what of all candidates
 * was liked is taken for a choice with probabilities ∝ e^score, and the weights are those that make
 * the choices most probable.
 *
 * <p>They are drawn strongly to small ones. The most probable choice is not the longest list of
 * hits: on ml-latest-small weights three times as large make NDCG@100 better and Recall@10 worse,
 * and a sample of some hundred users does not notice. One of thousands overrules what it is drawn
 * to.
 *
 * <p>Popularity has a part in explaining the choices and none in the lists: left to the choices,
 * they would show everybody the same movies, and any discount cost more hits than it showed movies.
 */
public final class HybridFit {

  /** Of taste, stars, title and popularity, each times the first. */
  private static final double[] USUAL = {.35, .105, .0525, -.09};

  private static final double[] DEVIATION = {.05, .03, .05, .05};
  private static final int TERMS = USUAL.length;
  private static final int STEPS = 20;

  /** How many of the best by taste are a choice; most of what is liked is among them. */
  public static final int CANDIDATES = 500;

  private final List<Choice> choices = new ArrayList<>();

  private HybridFit(List<HeldBack.Question> questions, Recommender models) {
    for (HeldBack.Question question : questions) {
      Profile profile = Profile.of(question.history().rated(), models.models().taste().vectors());
      List<HybridCandidate> candidates =
          models.candidates(new Request(profile, question.history()), CANDIDATES);
      int row = models.models().taste().vectors().row(question.likedMovieId());
      choices.add(new Choice(candidates, row));
    }
  }

  /**
   * Weights and what they rest on.
   *
   * @param weights those that serve better than others, by the questions
   * @param gate what was found about the fitted ones; rejected if others were taken
   * @param metrics for the manifest
   */
  public record Finding(HybridWeights weights, Gate gate, Map<String, Double> metrics) {

    public Finding {
      metrics = Map.copyOf(metrics);
    }
  }

  /**
   * Fits weights.
   *
   * @param questions ratings that none of the models has learned from
   * @param models their own weights serve, or are {@link HybridWeights#NONE} if none do
   */
  public static Finding fit(List<HeldBack.Question> questions, Recommender models) {
    HybridFit fit = new HybridFit(questions, models);
    return HybridGate.choose(fit.choices, fit.weights(), models.models().weights());
  }

  /** What {@link #fit} finds before anything is compared. */
  static HybridWeights mostProbable(List<HeldBack.Question> questions, Recommender models) {
    return new HybridFit(questions, models).weights();
  }

  private HybridWeights weights() {
    double[] terms = mostProbable();
    return new HybridWeights(terms[1] / terms[0], terms[2] / terms[0], 0);
  }

  /**
   * One user's candidates and the one that was liked.
   *
   * @param likedRow in the vectors of {@code taste}; negative if they lack the movie
   */
  record Choice(List<HybridCandidate> candidates, int likedRow) {}

  /** Newton's method on the logarithm of the probability, which is concave. */
  private double[] mostProbable() {
    double[] weights = USUAL.clone();
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[TERMS];
      double[][] curvature = new double[TERMS][TERMS];
      for (int k = 0; k < TERMS; k++) {
        double precision = 1 / (DEVIATION[k] * DEVIATION[k]);
        gradient[k] = precision * (USUAL[k] - weights[k]);
        curvature[k][k] = precision;
      }
      choices.forEach(choice -> add(choice, weights, gradient, curvature));
      double[] change = Cholesky.of(curvature).solve(gradient);
      for (int k = 0; k < TERMS; k++) {
        weights[k] += change[k];
      }
    }
    return weights;
  }

  private static void add(
      Choice choice, double[] weights, double[] gradient, double[][] curvature) {
    choice.candidates().stream()
        .filter(candidate -> candidate.row() == choice.likedRow())
        .findAny()
        .ifPresent(
            liked -> {
              Expectation expected = Expectation.of(choice.candidates(), weights);
              double[] terms = terms(liked);
              for (int i = 0; i < TERMS; i++) {
                gradient[i] += terms[i] - expected.mean[i];
                for (int j = 0; j <= i; j++) {
                  curvature[i][j] += expected.product[i][j] - expected.mean[i] * expected.mean[j];
                }
              }
            });
  }

  private static double[] terms(HybridCandidate candidate) {
    return new double[] {
      candidate.taste(), candidate.stars(), candidate.title(), -candidate.popularity()
    };
  }

  /** Means of the terms and of their products (lower triangle) over what might be chosen. */
  private static final class Expectation {

    private final double[] mean = new double[TERMS];
    private final double[][] product = new double[TERMS][TERMS];

    static Expectation of(List<HybridCandidate> candidates, double[] weights) {
      double[][] rows = candidates.stream().map(HybridFit::terms).toArray(double[][]::new);
      double[] scores = new double[rows.length];
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < rows.length; i++) {
        for (int k = 0; k < TERMS; k++) {
          scores[i] += weights[k] * rows[i][k];
        }
        highest = Math.max(highest, scores[i]);
      }
      double total = 0;
      for (int i = 0; i < rows.length; i++) {
        scores[i] = Math.exp(scores[i] - highest);
        total += scores[i];
      }
      Expectation expectation = new Expectation();
      for (int i = 0; i < rows.length; i++) {
        expectation.add(rows[i], scores[i] / total);
      }
      return expectation;
    }

    private void add(double[] row, double probability) {
      for (int i = 0; i < TERMS; i++) {
        mean[i] += probability * row[i];
        for (int j = 0; j <= i; j++) {
          product[i][j] += probability * row[i] * row[j];
        }
      }
    }
  }
}
