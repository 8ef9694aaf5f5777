package dev.tastestream.training.fit;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Generation;
import dev.tastestream.ranking.Generated;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fit of a space with the verdict of its gate.
 *
 * @param candidate what is published
 * @param model what instances will make of it, with its numbers rounded as they are published
 */
public record SpaceFit(Candidate candidate, Generated<?> model) {

  /** Returns the name of the space. */
  public String space() {
    return candidate.id().space();
  }

  /** Returns the numbers that are published. */
  public FittedSpace published() {
    return candidate.space();
  }

  /** Returns the fit with other parameters and the model that belongs to them. */
  public SpaceFit with(Map<String, List<Double>> parameters, Generated<?> changed) {
    return new SpaceFit(
        new Candidate(candidate.vectors(), parameters, candidate.fit(), candidate.gate()), changed);
  }

  /** Returns the fit with one more figure in its manifest. */
  public SpaceFit withMetric(String name, double value) {
    Generation.Fit fit = candidate.fit();
    Map<String, Double> metrics = new TreeMap<>(fit.metrics());
    metrics.put(name, value);
    return new SpaceFit(
        new Candidate(
            candidate.vectors(),
            candidate.parameters(),
            new Generation.Fit(metrics, fit.trainedOn(), fit.createdAt()),
            candidate.gate()),
        model);
  }
}
