package dev.tastestream.training.taste;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.data.TrainingData;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitThreads;
import dev.tastestream.training.fit.OneThread;
import dev.tastestream.training.fit.TasteModel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The model of the {@code taste} space: two sum nets with different tasks and a {@linkplain
 * LowRankEase linear model in closed form}, joined {@linkplain SideBySide side by side}. They make
 * different errors, so together they rank far better than any of them alone or two of the same
 * kind.
 *
 * <p>The nets learn at the same time, epoch by epoch. After some epochs, the average of both is
 * measured as it would serve, on {@linkplain HeldBack held-back} ratings. The best epoch counts,
 * and the fit ends when no better one follows for a while. A fit that is given earlier vectors
 * starts from them, takes far fewer epochs, and returns them unless it finds better ones.
 *
 * <p>The same ratings, seed and earlier vectors give the same vectors, whatever the number of
 * threads. With two threads or more the nets learn at the same time; the rest is done in the
 * caller's thread, and native arithmetic uses no others.
 */
public final class TasteNets implements TasteModel {

  /** Movies with fewer ratings have no vector. */
  public static final int MIN_RATINGS = 3;

  /** With fewer movies there is no fit, unless no more were ever rated. */
  private static final int FEWEST_MOVIES = 10;

  public static final int NET_DIMENSION = 64;

  /** With more movies, each step scores only a sample of them. */
  public static final int SCORES_ALL_MOVIES_UP_TO = SampledMovies.ALL;

  /** Users in a step of each net, whatever the number of users. */
  public static final int BATCH = 128;

  /** Length of the nets' part of a vector; the part in closed form follows. */
  public static final int BOTH_NETS = 2 * NET_DIMENSION;

  private static final NetSettings WHOLE_HISTORY = new NetSettings(NET_DIMENSION, BATCH, .5);
  private static final NetSettings NEXT_RATINGS = new NetSettings(NET_DIMENSION, BATCH, .3);

  /** The net that cuts histories at random places needs twice as many passes. */
  private static final int PASSES_OF_NEXT = 2;

  private final long seed;
  private final FitPlan cold;
  private final FitPlan warm;
  private final FitThreads threads;
  private final InstantSource clock;

  /**
   * Fits in the caller's thread, with as many epochs as a fit takes.
   *
   * @param seed of all random numbers of a fit
   * @param clock for the estimate of the time left
   */
  public TasteNets(long seed, InstantSource clock) {
    this(seed, FitPlan.COLD.epochs(), FitThreads.ONE, clock);
  }

  /**
   * @param seed of all random numbers of a fit
   * @param maxEpochs the most epochs, from 1; a fit ends after them even if it still improves
   * @param threads for both nets; with more than one they learn at the same time
   * @param clock for the estimate of the time left
   */
  public TasteNets(long seed, int maxEpochs, FitThreads threads, InstantSource clock) {
    this(seed, FitPlan.COLD.atMost(maxEpochs), FitPlan.WARM.atMost(maxEpochs), threads, clock);
  }

  /**
   * @param cold the plan of a fresh start
   * @param warm the plan of a start from earlier vectors
   */
  TasteNets(long seed, FitPlan cold, FitPlan warm, FitThreads threads, InstantSource clock) {
    this.seed = seed;
    this.cold = cold;
    this.warm = warm;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public MovieVectors fit(
      GenerationId id,
      RatingHistories histories,
      Optional<MovieVectors> previous,
      FitListener listener)
      throws InterruptedException {
    OneThread.use();
    HeldBack held = HeldBack.of(histories, HeldBack.Use.STOPPING);
    TrainingData all = new TrainingData(histories, MIN_RATINGS);
    TrainingData rest = all.with(held.rest());
    Optional<MovieVectors> start =
        previous.filter(earlier -> ModelMovies.isDimension(earlier.dimension() - BOTH_NETS));
    FitPlan fitting = (start.isPresent() ? warm : cold).forUsers(histories.users());
    FitPlan plan = held.size() == 0 ? fitting.withoutFinish() : fitting;
    MovieVectors fitted;
    try (SumNet whole = new SumNet(rest, new WholeHistory(rest), WHOLE_HISTORY, seed);
        SumNet next = new SumNet(rest, new NextRatings(rest), NEXT_RATINGS, seed);
        NetThreads together = new NetThreads(threads)) {
      Nets nets = new Nets(id, all.weighting(), whole, next, together);
      start.ifPresent(nets::startFrom);
      Epochs epochs = new Epochs(plan, nets, listener);
      BestSoFar best = new BestSoFar(held, plan.ending());
      LowRankEase ease = LowRankEase.of(rest);
      Recency recency = ease.recency(held);
      epochs.run(rest, best, ease.vectors(recency));
      fitted = held.size() == 0 ? best.vectors() : epochs.finish(all, best.vectors(), recency);
    }
    return start.isEmpty() ? fitted : aligned(fitted, start.get());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Lists consist of movies that have a vector. If fewer movies have one than a list is long, or
   * than were ever rated, popularity serves better.
   */
  @Override
  public void requireEnough(RatingHistories histories) {
    Collection<Integer> ratings = histories.ratingsByMovie().values();
    int needed = Math.max(1, Math.min(FEWEST_MOVIES, ratings.size()));
    long rated = ratings.stream().filter(count -> count >= MIN_RATINGS).count();
    if (rated < needed) {
      throw new TooFewRatingsException(
          "a fit needs %d movies with %d ratings each, but only %d have that many (%d ratings of %d users and %d movies so far)"
              .formatted(
                  needed,
                  MIN_RATINGS,
                  rated,
                  histories.ratings(),
                  histories.users(),
                  ratings.size()));
    }
  }

  /** Each net gets half of the bias, because both started from the same popularity. */
  private static List<MovieVector> ofWhole(MovieVectors vectors) {
    return SideBySide.part(vectors, 0, NET_DIMENSION, .5f);
  }

  private static List<MovieVector> ofNext(MovieVectors vectors) {
    return SideBySide.part(vectors, NET_DIMENSION, BOTH_NETS, .5f);
  }

  private static List<MovieVector> ofEase(MovieVectors vectors) {
    return SideBySide.part(vectors, BOTH_NETS, vectors.dimension(), 0);
  }

  private static MovieVectors aligned(MovieVectors vectors, MovieVectors earlier) {
    return SideBySide.join(
        vectors.id(),
        vectors.weighting(),
        List.of(
            Alignment.aligned(ofWhole(vectors), ofWhole(earlier)),
            Alignment.aligned(ofNext(vectors), ofNext(earlier)),
            alignedEase(vectors, earlier)));
  }

  /** The part in closed form is new in each fit. It can't be turned if its length has changed. */
  private static List<MovieVector> alignedEase(MovieVectors vectors, MovieVectors earlier) {
    return vectors.dimension() == earlier.dimension()
        ? Alignment.aligned(ofEase(vectors), ofEase(earlier))
        : ofEase(vectors);
  }

  /** Both nets together. */
  private record Nets(
      GenerationId id, Weighting weighting, SumNet whole, SumNet next, NetThreads threads) {

    void startFrom(MovieVectors vectors) {
      whole.startFrom(ofWhole(vectors));
      next.startFrom(ofNext(vectors));
    }

    /** Learns for one epoch; returns the mean loss of its passes. */
    double learn(TrainingData data, double rate) throws InterruptedException {
      double loss =
          threads.learn(
              () -> whole.pass(new WholeHistory(data), rate), () -> passesOfNext(data, rate));
      return loss / (1 + PASSES_OF_NEXT);
    }

    private double passesOfNext(TrainingData data, double rate) throws InterruptedException {
      SumTask task = new NextRatings(data);
      double loss = 0;
      for (int pass = 0; pass < PASSES_OF_NEXT; pass++) {
        loss += next.pass(task, rate);
      }
      return loss;
    }
  }

  /** A running fit. */
  private final class Epochs {

    private final FitPlan plan;
    private final Nets nets;
    private final FitListener listener;
    private final long started = clock.millis();
    private int done;

    Epochs(FitPlan plan, Nets nets, FitListener listener) {
      this.plan = plan;
      this.nets = nets;
      this.listener = listener;
    }

    /** Learns until no better epoch can be expected. */
    void run(TrainingData rest, BestSoFar best, List<MovieVector> beside)
        throws InterruptedException {
      Average average = new Average(nets, plan.keep(), beside);
      best.measure(average.vectors());
      for (int epoch = 1; epoch <= plan.epochs() && !best.isHopeless(); epoch++) {
        double loss = nets.learn(rest, plan.rate());
        average.add();
        OptionalDouble ndcg =
            plan.measures(epoch) ? best.measure(average.vectors()) : OptionalDouble.empty();
        int saved = best.isHopeless() ? plan.epochs() - epoch : 0;
        report(plan.most() - saved, loss, ndcg);
      }
    }

    /** Learns from the held-back ratings too. */
    MovieVectors finish(TrainingData all, MovieVectors best, Recency recency)
        throws InterruptedException {
      List<MovieVector> beside = LowRankEase.of(all).vectors(recency);
      nets.startFrom(best);
      Average average = new Average(nets, plan.keep(), beside);
      int epochs = done + plan.ending().finish().epochs();
      while (done < epochs) {
        double loss = nets.learn(all, plan.ending().finish().rate());
        average.add();
        report(epochs, loss, OptionalDouble.empty());
      }
      return average.vectors();
    }

    private void report(int epochs, double loss, OptionalDouble ndcg) {
      done++;
      long left = (clock.millis() - started) * (epochs - done) / done;
      listener.epochDone(new FitEpoch("taste", done, epochs, loss, ndcg, Duration.ofMillis(left)));
    }
  }

  /** The running average of both nets, beside the vectors of the linear model. */
  private static final class Average {

    private final Nets nets;
    private final List<MovieVector> beside;
    private final RunningAverage ofWhole;
    private final RunningAverage ofNext;

    Average(Nets nets, double keep, List<MovieVector> beside) {
      this.nets = nets;
      this.beside = beside;
      ofWhole = new RunningAverage(nets.whole().vectors(), keep);
      ofNext = new RunningAverage(nets.next().vectors(), keep);
    }

    void add() {
      ofWhole.add(nets.whole().vectors());
      ofNext.add(nets.next().vectors());
    }

    MovieVectors vectors() {
      return SideBySide.join(
          nets.id(), nets.weighting(), List.of(ofWhole.vectors(), ofNext.vectors(), beside));
    }
  }
}
