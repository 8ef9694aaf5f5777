package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.ranking.Ranker;

/** The same movies for all users, as the topology lists them before its first generation. */
public final class PopularitySystem implements HistorySystem {

  public static final String NAME = "popularity";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public HistoryLists learn(TrainingSet train, Progress progress) {
    Popularity popularity = new Popularity();
    train.ratings().forEach(popularity::add);
    return new SumLists(new Ranker(popularity.toVectors()));
  }
}
