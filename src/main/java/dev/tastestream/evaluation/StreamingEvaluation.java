package dev.tastestream.evaluation;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.Simultaneous;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.evaluation.metric.RatingMetrics;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.EvaluationException;
import dev.tastestream.evaluation.system.StreamLearner;
import dev.tastestream.evaluation.system.StreamingSystem;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.evaluation.system.UserMovie;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Prequential evaluation (Dawid 1984): a system is fitted on the beginning of a log. It then
 * predicts each later rating, in the order of time, before it learns from the rating.
 *
 * <p>All ratings of one second are predicted before any of them is learned: users rate whole pages
 * at once, and the order within a second is unknown.
 */
public final class StreamingEvaluation {

  private static final Comparator<Rated> BY_TIME =
      Comparator.comparingLong(Rated::eventTime)
          .thenComparingLong(rated -> Simultaneous.place(rated.userId(), rated.movieId()));

  private final Split split;
  private final TrainingSet train;
  private final InstantSource clock;
  private final Progress progress;

  /**
   * @param split its held-out ratings are the rest of the log
   * @param movies the catalogue
   * @param clock measures how long systems take
   * @throws EvaluationException if a held-out rating is older than a training rating, because a fit
   *     would then know the future
   */
  public StreamingEvaluation(
      Split split, List<Movie> movies, InstantSource clock, Progress progress) {
    long last = split.train().stream().mapToLong(Rated::eventTime).max().orElseThrow();
    if (split.test().stream().anyMatch(rating -> rating.eventTime() < last)) {
      throw new EvaluationException(
          "some held-out ratings are older than training ratings: cut the log at one moment, as --split stream does");
    }
    this.split = new Split(split.train(), split.test().stream().sorted(BY_TIME).toList());
    this.clock = clock;
    this.progress = progress;
    train = TrainingSet.of(split.train(), movies);
  }

  /**
   * Fits a system and measures its predictions.
   *
   * @return predictions in the order of time
   * @throws InterruptedException if the thread was interrupted
   */
  public SystemResult evaluate(StreamingSystem system) throws InterruptedException {
    Instant begin = clock.instant();
    StreamLearner learner = system.begin(train, progress);
    Instant learned = clock.instant();
    double[] predictions = predictThenLearn(system, learner);
    Instant end = clock.instant();
    return new SystemResult(
        system.name(),
        Optional.empty(),
        Optional.of(predictions),
        RatingMetrics.of(split.test(), predictions),
        OptionalDouble.empty(),
        Duration.between(begin, learned),
        Duration.between(learned, end));
  }

  /** Returns the held-out ratings in the order of their prediction. */
  public List<Rated> log() {
    return split.test();
  }

  private double[] predictThenLearn(StreamingSystem system, StreamLearner learner)
      throws InterruptedException {
    double[] predictions = new double[log().size()];
    try (Progress.Task task =
        progress.begin(system.name() + " predicts and learns, ratings", predictions.length)) {
      int from = 0;
      while (from < predictions.length) {
        if (Thread.interrupted()) {
          throw new InterruptedException("streaming was interrupted");
        }
        int to = endOfSecond(from);
        for (int i = from; i < to; i++) {
          predictions[i] = learner.predict(UserMovie.of(log().get(i)));
          task.at(i + 1L);
        }
        IntStream.range(from, to).mapToObj(this::row).forEach(learner::learn);
        from = to;
      }
    }
    return predictions;
  }

  private int endOfSecond(int from) {
    int to = from + 1;
    while (to < log().size() && log().get(to).eventTime() == log().get(from).eventTime()) {
      to++;
    }
    return to;
  }

  private LedgerRow row(int place) {
    long offset = (long) split.train().size() + place;
    return LedgerRow.of(log().get(place), new SourcePosition(0, offset));
  }
}
