package dev.tastestream.evaluation.system;

import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;
import java.util.List;

/** Makes lists with the sums, scores and filters of the topology. */
final class SumLists implements HistoryLists {

  private final Ranker ranker;

  SumLists(Ranker ranker) {
    this.ranker = ranker;
  }

  @Override
  public List<Long> best(History history, int n) {
    Profile profile = Profile.of(history.rated(), ranker.vectors());
    return ranker.rankMovies(new Ranker.Request(profile, history), n);
  }
}
