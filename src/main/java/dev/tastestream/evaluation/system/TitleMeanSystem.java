package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.TitleProfile;
import dev.tastestream.ranking.Near;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.training.title.TitleSource;

/**
 * The plan of the notebook that Tastestream started from, which it could not finish because its
 * join took too long: the mean of the sentence vectors of rated titles, weighted by stars, and the
 * movies with the highest cosine. The vectors are not centred, and only rated movies are left out.
 */
final class TitleMeanSystem implements HistorySystem {

  private final TitleSource source;

  TitleMeanSystem(TitleSource source) {
    this.source = source;
  }

  @Override
  public String name() {
    return "title-mean";
  }

  @Override
  public HistoryLists learn(TrainingSet train, Progress progress) throws InterruptedException {
    TitleVectors titles = source.encode(train.movies(), progress);
    TitleRanker ranker = new TitleRanker(titles);
    return (history, n) -> {
      float[] mean = TitleProfile.of(history.rated(), titles).meanDirection();
      return ranker.rank(mean, history, n).stream().map(Near::movieId).toList();
    };
  }
}
