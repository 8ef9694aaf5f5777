package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.History;
import dev.tastestream.profile.TitleProfile;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.ranking.TitleRanker.Near;
import dev.tastestream.training.OnnxSentences;
import dev.tastestream.training.TitleEncoder;
import dev.tastestream.training.TitleVectorCache;
import java.nio.file.Path;

/**
 * The {@code title} space: the sentence vectors of the titles that a user has rated, averaged with
 * the ratings as weights, and the movies whose titles are nearest. It knows words, not tastes, and
 * is here because the project began with this plan.
 */
final class TitleSystem implements RecommenderSystem {

  private final Path cacheFile;

  /**
   * @param cacheFile keeps the vectors of titles that were encoded before
   */
  TitleSystem(Path cacheFile) {
    this.cacheFile = cacheFile;
  }

  @Override
  public String name() {
    return Space.TITLE;
  }

  @Override
  public FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException {
    TitleVectors titles = encode(train, progress);
    TitleRanker ranker = new TitleRanker(titles);
    return FittedSystem.of(
        (FittedSystem.Lists)
            (userId, n) -> {
              History history = History.of(train.history(userId));
              TitleProfile profile = TitleProfile.of(history.rated(), titles);
              return ranker.rank(profile, history, n).stream().map(Near::movieId).toList();
            });
  }

  private TitleVectors encode(TrainingSet train, Progress progress) throws InterruptedException {
    try (OnnxSentences model = OnnxSentences.miniLm();
        TitleVectorCache cache = TitleVectorCache.open(cacheFile)) {
      return new TitleEncoder(model, cache).encode(train.movies(), progress);
    }
  }
}
