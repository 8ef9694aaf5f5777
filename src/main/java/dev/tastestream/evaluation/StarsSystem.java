package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.training.FitProgress;
import dev.tastestream.training.RatingHistories;
import dev.tastestream.training.StarsFit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code stars} space: each user's regression on genres, decade and movie factors, solved from
 * the ratings when it is asked. It makes no lists: what somebody would rate highly is not what
 * somebody would watch.
 */
final class StarsSystem implements RecommenderSystem {

  private static final String NAME = "stars";

  private final StarsFit fit;

  StarsSystem(StarsFit fit) {
    this.fit = fit;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException {
    RatingHistories.Builder histories = new RatingHistories.Builder();
    train.ratings().forEach(histories::put);
    StarsModel model = fit.fit(histories.build(), train.movies(), FitProgress.on(progress, NAME));
    return FittedSystem.of(
        (List<UserMovie> questions) -> {
          Map<Long, StarsModel.User> users = new HashMap<>();
          return questions.stream()
              .mapToDouble(
                  asked ->
                      users
                          .computeIfAbsent(asked.userId(), user -> model.user(train.history(user)))
                          .predict(asked.movieId(), asked.time())
                          .stars())
              .toArray();
        });
  }
}
