package dev.tastestream.bench;

import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import java.util.List;

/**
 * Measures lists as the topology makes them after one more rating of each user: profile and
 * regression go on from what is kept. The reference is a plain loop of inner products for each
 * user, by taste alone, which makes no list. Not included are reading the ledger and writing JSON.
 */
public final class MadeLists {

  /** Users who are scored together. */
  private static final int BATCH = 50;

  private static final int LENGTH = 10;

  private final Stopwatch stopwatch;
  private final Recommender recommender;
  private final List<Request> requests;
  private final PlainLoop loop;

  /**
   * @param recommender has all models
   * @param histories of users with a rating at least; the first of them get lists
   */
  public MadeLists(Stopwatch stopwatch, Recommender recommender, List<History> histories) {
    this.stopwatch = stopwatch;
    this.recommender = recommender;
    requests = histories.stream().limit(BATCH).map(this::request).toList();
    MovieVectors vectors = recommender.models().taste().vectors();
    loop = new PlainLoop(vectors.score(), vectors.bias());
  }

  private Request request(History history) {
    List<LedgerRow> rated = history.rated();
    StarsModel stars = recommender.models().stars().orElseThrow().model();
    StarsModel.User kept = stars.user(rated.subList(0, rated.size() - 1));
    return new Request(
        Profile.of(rated, recommender.models().taste().vectors()),
        history,
        (model, rows) -> kept.goneOn(rows));
  }

  /**
   * How many times as fast as the plain loop lists are made.
   *
   * @param floor least acceptable
   * @param goal to aim at
   */
  public record TimesAsFast(double floor, double goal) {

    private Limits of(Figure reference) {
      return Limits.timesAsFast(reference, floor, goal);
    }
  }

  /** Measures lists with their reasons and without. */
  public List<Row> measure(TimesAsFast withReasons, TimesAsFast without) {
    Figure plain = ofEach(this::loop);
    String name =
        "hybrid list %%s over %,d × %d beside a plain loop by taste, CPU ms"
            .formatted(
                recommender.models().taste().vectors().size(),
                recommender.models().taste().vectors().dimension());
    return List.of(
        Row.beside(name.formatted("with reasons"), ofEach(this::withReasons), plain)
            .within(withReasons.of(plain)),
        Row.beside(name.formatted("without reasons"), ofEach(this::withoutReasons), plain)
            .within(without.of(plain)));
  }

  private Figure ofEach(Runnable all) {
    return stopwatch.millis(all).ofEach(requests.size());
  }

  private void loop() {
    MovieVectors vectors = recommender.models().taste().vectors();
    requests.forEach(request -> loop.run(request.profile().vector(vectors.weighting())));
  }

  private void withReasons() {
    recommender.rankAll(ListQuery.usual(LENGTH), requests);
  }

  private void withoutReasons() {
    recommender.rankAll(ListQuery.usual(LENGTH).with(ListQuery.Explanation.SUMS), requests);
  }
}
