package dev.tastestream.training.title;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.SpaceModel;
import dev.tastestream.vectors.format.TitleFormat;

/**
 * Encodes the titles of the catalogue. Each title is worked out once; what the cache file holds is
 * not worked out again, so that most fits take no time and change nothing.
 */
public final class TitleSpaceModel implements SpaceModel {

  private final TitleSource titles;
  private final Progress progress;

  /**
   * @param titles where vectors of titles come from
   * @param progress watches the titles being encoded
   */
  public TitleSpaceModel(TitleSource titles, Progress progress) {
    this.titles = titles;
    this.progress = progress;
  }

  @Override
  public String space() {
    return Space.TITLE;
  }

  @Override
  public FittedSpace fit(GenerationId id, TrainingInput input, FitListener listener)
      throws InterruptedException {
    if (input.movies().isEmpty()) {
      throw new TooFewRatingsException(
          "the catalogue is empty: send movies to encode their titles");
    }
    TitleVectors encoded = titles.encode(input.movies(), progress).centred();
    return TitleFormat.encode(id, encoded.with(input.histories().meanPrior()));
  }
}
