package dev.tastestream.evaluation.system;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code stars} space in a stream: the fit stays, and a user's regression is solved again at
 * the next question after a change of the user's ledger.
 */
final class StarsLearner implements StreamLearner {

  private final StarsModel model;
  private final TrainingSet train;

  /** Of users who have rated since the fit. */
  private final Map<Long, List<LedgerRow>> ledger = new HashMap<>();

  private final Map<Long, StarsModel.User> solved = new HashMap<>();

  StarsLearner(StarsModel model, TrainingSet train) {
    this.model = model;
    this.train = train;
  }

  @Override
  public double predict(UserMovie asked) {
    return withInterval(asked).stars();
  }

  /** Returns the prediction with its interval. */
  StarPrediction withInterval(UserMovie asked) {
    return solved
        .computeIfAbsent(
            asked.userId(), user -> model.user(ledger.getOrDefault(user, train.history(user))))
        .predict(asked.movieId(), asked.time());
  }

  @Override
  public void learn(LedgerRow row) {
    List<LedgerRow> rows =
        ledger.computeIfAbsent(row.userId(), user -> new ArrayList<>(train.history(user)));
    rows.removeIf(old -> old.movieId() == row.movieId());
    rows.add(row);
    rows.sort(LedgerRow.HISTORY);
    solved.remove(row.userId());
  }
}
