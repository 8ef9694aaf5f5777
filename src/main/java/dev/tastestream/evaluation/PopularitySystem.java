package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;
import dev.tastestream.ranking.Popularity;

/** The same movies for everybody, as the topology lists them before its first generation. */
final class PopularitySystem implements RecommenderSystem {

  @Override
  public String name() {
    return "popularity";
  }

  @Override
  public FittedSystem fit(TrainingSet train, Progress progress) {
    Popularity popularity = new Popularity();
    train.ratings().forEach(popularity::add);
    return FittedSystem.ofHistories(train, new SumLists(popularity.toVectors()));
  }
}
