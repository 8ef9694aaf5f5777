package dev.tastestream.evaluation;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.RankingMetrics;
import dev.tastestream.evaluation.metric.RatingMetrics;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.metric.UserSample;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.EvaluationException;
import dev.tastestream.evaluation.system.FittedSystem;
import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.evaluation.system.UserMovie;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Evaluates systems on one split. A system learns from the training ratings and the catalogue. It
 * then makes a list for every user, and predicts the stars of every held-out rating from user and
 * movie.
 */
public final class Evaluation {

  /** The length of a list, unless there are fewer movies. */
  public static final int LIST_LENGTH = 100;

  private final Split split;
  private final TrainingSet train;
  private final PopularityOrder popularity;
  private final RankingMetrics ranking;
  private final InstantSource clock;
  private final Progress progress;

  /**
   * @param movies the catalogue
   * @param clock measures how long systems take
   */
  public Evaluation(Split split, List<Movie> movies, InstantSource clock, Progress progress) {
    this.split = split;
    this.clock = clock;
    this.progress = progress;
    train = TrainingSet.of(split.train(), movies);
    popularity = new PopularityOrder(train);
    ranking = new RankingMetrics(split);
  }

  /** Returns the number of users whose lists are measured: those with a relevant held-out movie. */
  public int rankedUsers() {
    return ranking.users();
  }

  /**
   * Fits and measures a system.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public SystemResult evaluate(RecommenderSystem system) throws InterruptedException {
    Instant begin = clock.instant();
    FittedSystem fitted = system.fit(train, progress);
    Instant learned = clock.instant();
    Optional<SortedMap<Long, List<Long>>> lists = fitted.lists().map(this::lists);
    Optional<double[]> predictions = fitted.stars().map(stars -> predictions(system, stars));
    Optional<UserSample> inInterval = fitted.intervals().map(this::inInterval);
    Instant end = clock.instant();
    Map<Measure, UserSample> samples = new EnumMap<>(Measure.class);
    lists.ifPresent(made -> samples.putAll(ranking.of(made)));
    predictions.ifPresent(made -> samples.putAll(RatingMetrics.of(split.test(), made)));
    inInterval.ifPresent(sample -> samples.put(Measure.IN_INTERVAL, sample));
    return new SystemResult(
        system.name(),
        lists,
        predictions,
        samples,
        lists
            .map(made -> OptionalDouble.of(ranking.coverage(made)))
            .orElseGet(OptionalDouble::empty),
        Duration.between(begin, learned),
        Duration.between(learned, end));
  }

  private SortedMap<Long, List<Long>> lists(FittedSystem.Lists source) {
    SortedSet<Long> users = new TreeSet<>(train.histories().keySet());
    split.test().forEach(rating -> users.add(rating.userId()));
    SortedMap<Long, List<Long>> lists = new TreeMap<>();
    try (Progress.Task task = progress.begin("lists for users", users.size())) {
      for (long user : users) {
        List<Long> best = source.best(user, LIST_LENGTH);
        lists.put(user, popularity.complete(train.rated(user), best, LIST_LENGTH));
        task.at(lists.size());
      }
    }
    return lists;
  }

  private UserSample inInterval(FittedSystem.Intervals source) {
    return RatingMetrics.inInterval(split.test(), source.predict(questions()));
  }

  private List<UserMovie> questions() {
    return split.test().stream().map(UserMovie::of).toList();
  }

  private double[] predictions(RecommenderSystem system, FittedSystem.Stars source) {
    double[] predictions = source.predict(questions());
    if (predictions.length != split.test().size()
        || !Arrays.stream(predictions).allMatch(Double::isFinite)) {
      throw new EvaluationException(
          "%s has not learned: a prediction is missing or not a number; try another --fit-seed or leave it out of --systems"
              .formatted(system.name()));
    }
    return predictions;
  }
}
