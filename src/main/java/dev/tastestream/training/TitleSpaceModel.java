package dev.tastestream.training;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.TitleSpace;
import java.nio.file.Path;

/**
 * Encodes the titles of the catalogue with the shipped model. Each title is worked out once; what
 * the cache file holds is not worked out again, so that most fits take no time and change nothing.
 */
public final class TitleSpaceModel implements SpaceModel {

  private final Path cacheFile;
  private final Progress progress;

  /**
   * @param cacheFile keeps the vectors of titles that were encoded before
   * @param progress watches the titles being encoded
   */
  public TitleSpaceModel(Path cacheFile, Progress progress) {
    this.cacheFile = cacheFile;
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
    try (OnnxSentences model = OnnxSentences.miniLm();
        TitleVectorCache cache = TitleVectorCache.open(cacheFile)) {
      TitleVectors titles = new TitleEncoder(model, cache).encode(input.movies(), progress);
      return TitleSpace.encode(id, titles.centred());
    }
  }
}
