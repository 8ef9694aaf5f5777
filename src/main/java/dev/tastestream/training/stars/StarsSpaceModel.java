package dev.tastestream.training.stars;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Space;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.SpaceModel;
import dev.tastestream.vectors.format.StarsFormat;

/** Fits the {@code stars} space for publication. */
public final class StarsSpaceModel implements SpaceModel {

  private final StarsFit fit;

  public StarsSpaceModel(StarsFit fit) {
    this.fit = fit;
  }

  @Override
  public String space() {
    return Space.STARS;
  }

  @Override
  public FittedSpace fit(GenerationId id, TrainingInput input, FitListener listener)
      throws InterruptedException {
    return StarsFormat.encode(id, fit.fit(input.histories(), input.movies(), listener));
  }
}
