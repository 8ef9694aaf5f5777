package dev.tastestream.app.bench;

import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.report.Growth;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures a fit of all spaces that starts from the serving generation, after 1 % new ratings,
 * beside the first fit. Both have a thread for each processor. Titles are encoded by the first one
 * and kept.
 */
final class RefitBench {

  /** The part of the ratings that the first fit knows: the oldest. */
  private static final double OLD = .99;

  /** Parts of the first fit's time. */
  private static final double FLOOR = .5;

  private static final double GOAL = .15;

  private final Size size;

  RefitBench(Size size) {
    this.size = size;
  }

  /** One row: seconds. */
  List<Row> measure() throws InterruptedException, IOException {
    TrainingInput all = FolderRatings.of(size.data());
    TrainingInput old = new TrainingInput(oldest(all.histories()), all.movies());
    try (TemporaryDirectory directory = TemporaryDirectory.create("tastestream-bench-fit")) {
      AllSpaces spaces = new AllSpaces(FitBench.settings(size), directory.path().resolve("titles"));
      AllSpaces.Fitted first = spaces.fit(old, Optional.empty());
      AllSpaces.Fitted second = spaces.fit(all, Optional.of(first.models()));
      return List.of(
          Row.beside(
                  "warm refit of all spaces, %,d generated ratings, beside the first fit, s"
                      .formatted(size.data().ratings()),
                  second.seconds(),
                  first.seconds())
              .within(Limits.partsOf(first.seconds(), FLOOR, GOAL))
              .over(Growth.ofAll(size.data().ratings())));
    }
  }

  /** Returns the ratings before the newest hundredth. Each user keeps one at least. */
  static RatingHistories oldest(RatingHistories all) {
    long[] times = new long[all.ratings()];
    int[] at = {0};
    all.forEachPlace(place -> times[at[0]++] = all.eventTime(place));
    Arrays.sort(times);
    long newest = times[(int) (OLD * (times.length - 1))];
    int[] ends = new int[all.users()];
    for (int user = 0; user < ends.length; user++) {
      ends[user] = all.to(user);
      while (ends[user] > all.from(user) + 1 && all.eventTime(ends[user] - 1) > newest) {
        ends[user]--;
      }
    }
    return all.endingAt(ends);
  }
}
