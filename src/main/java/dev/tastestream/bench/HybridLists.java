package dev.tastestream.bench;

import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.Ranking;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.Selection;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures lists of all models together; the reference is lists by taste alone. Includes computing
 * the profile, but not reading the ledger or writing JSON.
 */
public final class HybridLists {

  private static final int BATCH = 1_000;

  /** Users who are scored together, as in the HTTP route. */
  private static final int CHUNK = 50;

  private static final int LENGTH = 10;
  private static final Limits OF_BATCH = Limits.of(500, 250);

  private final Stopwatch stopwatch;
  private final Recommender recommender;
  private final List<History> histories;
  private int next;

  /**
   * @param histories of the users whose lists are made, in turns; at least one
   */
  public HybridLists(Stopwatch stopwatch, Recommender recommender, List<History> histories) {
    this.stopwatch = stopwatch;
    this.recommender = recommender;
    this.histories = histories;
  }

  /** Measures one list, and as many as one request may ask for. */
  public List<Row> measure() {
    return List.of(
        Row.beside(
            "mean hybrid list of 10 by itself beside one by taste, CPU ms",
            stopwatch.millis(() -> oneByOne(Ranking.HYBRID)).ofEach(CHUNK),
            stopwatch.millis(() -> oneByOne(Ranking.TASTE)).ofEach(CHUNK)),
        Row.beside(
                "batch of %,d hybrid lists beside lists by taste, CPU ms".formatted(BATCH),
                stopwatch.millis(() -> batch(Ranking.HYBRID)),
                stopwatch.millis(() -> batch(Ranking.TASTE)))
            .within(OF_BATCH));
  }

  /** Users differ a lot, so one list is the mean over several. */
  private void oneByOne(Ranking ranking) {
    for (int i = 0; i < CHUNK; i++) {
      rank(ranking, 1);
    }
  }

  private void batch(Ranking ranking) {
    next = 0;
    for (int start = 0; start < BATCH; start += CHUNK) {
      rank(ranking, CHUNK);
    }
  }

  private void rank(Ranking ranking, int users) {
    List<Request> requests = new ArrayList<>(users);
    for (int i = 0; i < users; i++) {
      History history = histories.get(next++ % histories.size());
      requests.add(
          new Request(
              Profile.of(history.rated(), recommender.models().taste().vectors()), history));
    }
    recommender.rankAll(new ListQuery(ranking, LENGTH, Selection.NEW), requests);
  }
}
