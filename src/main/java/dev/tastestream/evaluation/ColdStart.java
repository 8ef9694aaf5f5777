package dev.tastestream.evaluation;

import static java.util.stream.Collectors.toSet;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.metric.RankingMetrics;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.report.ColdResult;
import dev.tastestream.evaluation.split.SeededPermutation;
import dev.tastestream.evaluation.split.Shown;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.EvaluationException;
import dev.tastestream.evaluation.system.HistoryLists;
import dev.tastestream.evaluation.system.HistorySystem;
import dev.tastestream.evaluation.system.PopularitySystem;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.profile.History;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how lists for new users improve with their first ratings. A seed draws half of the users
 * who have enough ratings to learn from and a relevant held-out one. The fit does not see them.
 * Systems then make lists from the first ratings of each. Candidates are all movies except the
 * shown ones.
 *
 * <p>Lists are measured twice. First on all that the user liked later, held out or not, which is
 * what such a list should contain. Then by the held-out ratings only, where liked movies in between
 * count as misses. Both agree when all ratings are shown.
 */
public final class ColdStart {

  /** The system that all others are compared with. */
  public static final String BASELINE = PopularitySystem.NAME;

  private final TrainingSet others;
  private final SortedMap<Long, List<LedgerRow>> newUsers = new TreeMap<>();
  private final PopularityOrder popularity;
  private final Split cut;
  private final InstantSource clock;
  private final Progress progress;

  /**
   * @param movies the catalogue
   * @param seed of the draw, from 0 to {@link SeededPermutation#MAX_SEED}
   * @param clock measures how long systems take
   * @throws EvaluationException if there are too few users
   */
  public ColdStart(
      Split split, List<Movie> movies, long seed, InstantSource clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
    TrainingSet all = TrainingSet.of(split.train(), movies);
    draw(eligible(all, split.test()), seed).forEach(user -> newUsers.put(user, all.history(user)));
    cut =
        new Split(
            split.train().stream().filter(rated -> !isNew(rated)).toList(),
            split.test().stream().filter(this::isNew).toList());
    others = TrainingSet.of(cut.train(), movies);
    popularity = new PopularityOrder(others);
  }

  private static List<Long> eligible(TrainingSet train, List<Rated> test) {
    Set<Long> pleased = test.stream().filter(Split::isRelevant).map(Rated::userId).collect(toSet());
    List<Long> users =
        train.histories().entrySet().stream()
            .filter(user -> user.getValue().size() >= Shown.NEEDED)
            .map(Map.Entry::getKey)
            .filter(pleased::contains)
            .toList();
    if (users.size() < 2) {
      throw new EvaluationException(
          "%d users have %d ratings to learn from and one of %s stars held out: name data with more"
              .formatted(users.size(), Shown.NEEDED, Split.RELEVANT_STARS));
    }
    return users;
  }

  private static Stream<Long> draw(List<Long> users, long seed) {
    int[] order = SeededPermutation.of(users.size(), seed);
    return Stream.iterate(0, i -> i < users.size() / 2, i -> i + 1).map(i -> users.get(order[i]));
  }

  private boolean isNew(Rated rating) {
    return newUsers.containsKey(rating.userId());
  }

  /** Returns the number of users that the fit does not see. */
  public int users() {
    return newUsers.size();
  }

  /**
   * Measures the baseline.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public ColdResult baseline() throws InterruptedException {
    return evaluate(new PopularitySystem());
  }

  /**
   * Fits a system on the other users and measures its lists for the new ones.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public ColdResult evaluate(HistorySystem system) throws InterruptedException {
    Instant begin = clock.instant();
    HistoryLists lists = system.learn(others, progress);
    Duration fit = Duration.between(begin, clock.instant());
    Map<Shown, SystemResult> later = new EnumMap<>(Shown.class);
    Map<Shown, SystemResult> heldOut = new EnumMap<>(Shown.class);
    for (Shown shown : Shown.values()) {
      Instant asked = clock.instant();
      SortedMap<Long, List<Long>> made = lists(lists, shown);
      SystemResult unmeasured =
          new SystemResult(
              system.name(),
              Optional.of(made),
              Optional.empty(),
              Map.of(),
              OptionalDouble.empty(),
              fit,
              Duration.between(asked, clock.instant()));
      later.put(shown, unmeasured.measured(after(shown).of(made)));
      heldOut.put(shown, unmeasured.measured(new RankingMetrics(cut).of(made)));
    }
    return new ColdResult(later, heldOut);
  }

  /** Returns metrics by everything that new users rated after the shown ratings. */
  private RankingMetrics after(Shown shown) {
    Stream<Rated> rest =
        newUsers.values().stream()
            .flatMap(rows -> rows.stream().skip(shown.ratings()))
            .map(row -> new Rated(row.userId(), row.movieId(), row.stars(), row.eventTime()));
    return new RankingMetrics(
        new Split(cut.train(), Stream.concat(rest, cut.test().stream()).toList()));
  }

  private SortedMap<Long, List<Long>> lists(HistoryLists source, Shown shown) {
    SortedMap<Long, List<Long>> lists = new TreeMap<>();
    newUsers.forEach(
        (user, rows) -> {
          History history = History.of(rows.stream().limit(shown.ratings()).toList());
          Set<Long> hidden = new HashSet<>(history.hiddenMovies());
          List<Long> best = source.best(history, Evaluation.LIST_LENGTH);
          lists.put(user, popularity.complete(hidden, best, Evaluation.LIST_LENGTH));
        });
    return lists;
  }
}
