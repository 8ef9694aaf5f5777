package dev.tastestream.support;

import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.Weighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Manifests of generations that nobody has trained. */
public final class Manifests {

  /** Has a value for each member that a manifest may have. */
  public static final Generation FULL =
      new Generation(
          new GenerationId("taste", 7),
          new Generation.Contents(
              2,
              3,
              "ab",
              new Weighting(3, 1, 2.5, .75, new MeanPrior(3.5016, 10)),
              Map.of("x", List.of(.5))),
          new Generation.Fit(Map.of("loss", 6.1), Map.of(0, 42L), Instant.EPOCH),
          Gate.passed("fine"));

  private Manifests() {}
}
