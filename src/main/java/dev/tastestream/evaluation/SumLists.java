package dev.tastestream.evaluation;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;
import java.util.List;

/** Lists by the fold, the scores and the filters of the topology, which keeps the same sums. */
final class SumLists implements FittedSystem.Lists {

  private final TrainingSet train;
  private final Ranker ranker;

  SumLists(TrainingSet train, MovieVectors vectors) {
    this.train = train;
    ranker = new Ranker(vectors);
  }

  @Override
  public List<Long> best(long userId, int n) {
    History history = History.of(train.history(userId));
    Profile profile = Profile.of(history.rated(), ranker.vectors());
    return ranker.rankMovies(new Ranker.Request(profile, history), n);
  }
}
