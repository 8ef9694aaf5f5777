package dev.tastestream.training.stars;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.UsualStars;
import dev.tastestream.ranking.Generated;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.QualityGate;
import dev.tastestream.training.fit.Spam;
import dev.tastestream.training.taste.TasteGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares a fit of the {@code stars} space by ratings that it has not seen: the newest ones of a
 * sample of users, whatever their stars. The sample shares no user with that of {@link TasteGate}.
 */
final class StarsGate {

  private static final int FEWEST_EARLIER = 5;
  private static final int MOST_USERS = 2_000;
  private static final QualityGate GATE = new QualityGate("minus the squared error of stars");

  private final RatingHistories rest;
  private final List<Case> cases;
  private final Spam spam;

  /** A rating to predict, and the user's ratings before it. */
  private record Case(List<LedgerRow> earlier, LedgerRow asked) {}

  /** Returns the gate for fits of one round. */
  static StarsGate of(FitRound round) {
    return new StarsGate(
        round.rest(), round.holdout().users(HeldBack.Use.STARS_GATE), round.spam());
  }

  private StarsGate(RatingHistories histories, LongPredicate sample, Spam spam) {
    this.spam = spam;
    int[] asked =
        IntStream.range(0, histories.users())
            .filter(user -> sample.test(histories.userId(user)))
            .filter(user -> histories.to(user) - histories.from(user) > FEWEST_EARLIER)
            .limit(MOST_USERS)
            .toArray();
    int[] ends = IntStream.range(0, histories.users()).map(histories::to).toArray();
    cases = new ArrayList<>(asked.length);
    for (int user : asked) {
      List<LedgerRow> rows = histories.rows(user);
      int last = rows.size() - 1;
      cases.add(new Case(rows.subList(0, last), rows.get(last)));
      ends[user]--;
    }
    rest = histories.endingAt(ends);
  }

  /** Returns the ratings that a fit may learn from. */
  RatingHistories rest() {
    return rest;
  }

  /**
   * Compares a fit with the users' own means and with the serving generation.
   *
   * @param serving empty before the first generation
   */
  FitRound.Finding compare(StarsModel candidate, Optional<Generated<StarsModel>> serving) {
    double[] figures = figures(predicted(candidate));
    double[] ofMeans = figures(it -> UsualStars.of(it.earlier()));
    List<QualityGate.Reference> references = new ArrayList<>();
    references.add(new QualityGate.Reference("the users' means", ofMeans));
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("gate.users", (double) cases.size());
    metrics.put("gate.rmse", rmse(figures));
    metrics.put("gate.rmse.means", rmse(ofMeans));
    serving.ifPresent(
        generated -> {
          double[] ofServing = figures(predicted(generated.model()));
          references.add(new QualityGate.Reference(generated.id().toString(), ofServing));
          metrics.put("gate.rmse.serving", rmse(ofServing));
        });
    return new FitRound.Finding(spam.overrule(GATE.compare(figures, references)), metrics);
  }

  private static ToDoubleFunction<Case> predicted(StarsModel model) {
    return it ->
        model.user(it.earlier()).predict(it.asked().movieId(), it.asked().eventTime()).stars();
  }

  /** Returns the negative squared errors, because more must be better for a gate. */
  private double[] figures(ToDoubleFunction<Case> predicted) {
    return cases.stream()
        .mapToDouble(
            it -> {
              double error = predicted.applyAsDouble(it) - it.asked().stars();
              return -error * error;
            })
        .toArray();
  }

  private static double rmse(double[] figures) {
    return Math.sqrt(Math.abs(QualityGate.mean(figures)));
  }
}
