package dev.tastestream.training;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The model of the {@code taste} space: two sum nets with different tasks, laid {@linkplain
 * SideBySide side by side}. The two err differently; together they rank far better than either, or
 * than two of one kind.
 *
 * <p>Both learn at once, round by round, and what is judged is what would serve: the running
 * average of both, by ratings that were {@linkplain HeldBack held back}. The best round counts, and
 * the fit ends when there is no better one for a while. A fit that is told an earlier one's vectors
 * starts from them, takes far fewer rounds, and gives them back unless something better is found.
 *
 * <p>The same ratings, seed and earlier vectors give the same vectors. Works on one thread, the
 * caller's: a second one would cost more processor time than it saves.
 */
public final class TasteNets implements TasteModel {

  /** A movie with fewer ratings than this has no vector. */
  static final int MIN_RATINGS = 3;

  private static final int NET_DIMENSION = 64;
  private static final int DIMENSION = 2 * NET_DIMENSION;
  private static final NetSettings WHOLE_HISTORY = new NetSettings(NET_DIMENSION, 128, .5);
  private static final NetSettings NEXT_RATINGS = new NetSettings(NET_DIMENSION, 128, .3);

  private final long seed;
  private final InstantSource clock;

  /**
   * @param seed of everything random in a fit
   * @param clock for the estimate of the time left
   */
  public TasteNets(long seed, InstantSource clock) {
    this.seed = seed;
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
    TrainingData data = new TrainingData(held.rest(), MIN_RATINGS);
    Optional<MovieVectors> start = previous.filter(vectors -> vectors.dimension() == DIMENSION);
    FitPlan plan = start.isPresent() ? FitPlan.WARM : FitPlan.COLD;
    MovieVectors best;
    try (SumNet whole = new SumNet(data, new WholeHistory(data), WHOLE_HISTORY, seed);
        SumNet next = new SumNet(data, new NextRatings(data), NEXT_RATINGS, seed)) {
      start.ifPresent(vectors -> whole.startFrom(ofWhole(vectors)));
      start.ifPresent(vectors -> next.startFrom(ofNext(vectors)));
      Rounds rounds = new Rounds(id, plan, whole, next);
      best = rounds.run(new BestSoFar(held, plan.stop()), listener);
    }
    return start.isEmpty() ? best : aligned(best, start.get());
  }

  private static List<MovieVector> ofWhole(MovieVectors vectors) {
    return SideBySide.part(vectors, 0, NET_DIMENSION);
  }

  private static List<MovieVector> ofNext(MovieVectors vectors) {
    return SideBySide.part(vectors, NET_DIMENSION, DIMENSION);
  }

  private static MovieVectors aligned(MovieVectors vectors, MovieVectors earlier) {
    return SideBySide.join(
        vectors.id(),
        Alignment.aligned(ofWhole(vectors), ofWhole(earlier)),
        Alignment.aligned(ofNext(vectors), ofNext(earlier)));
  }

  /** A fit under way. */
  private final class Rounds {

    private final GenerationId id;
    private final FitPlan plan;
    private final SumNet whole;
    private final SumNet next;
    private final long started = clock.millis();

    Rounds(GenerationId id, FitPlan plan, SumNet whole, SumNet next) {
      this.id = id;
      this.plan = plan;
      this.whole = whole;
      this.next = next;
    }

    MovieVectors run(BestSoFar best, FitListener listener) throws InterruptedException {
      RunningAverage ofWhole = new RunningAverage(whole.vectors(), plan.keep());
      RunningAverage ofNext = new RunningAverage(next.vectors(), plan.keep());
      best.judge(SideBySide.join(id, ofWhole.vectors(), ofNext.vectors()));
      for (int round = 1; round <= plan.rounds() && !best.isHopeless(); round++) {
        double loss = learn(plan.rate());
        ofWhole.add(whole.vectors());
        ofNext.add(next.vectors());
        OptionalDouble ndcg = OptionalDouble.empty();
        if (plan.judges(round)) {
          ndcg = best.judge(SideBySide.join(id, ofWhole.vectors(), ofNext.vectors()));
        }
        int rounds = best.isHopeless() ? round : plan.rounds();
        long left = (clock.millis() - started) * (rounds - round) / round;
        listener.epochDone(
            new FitListener.Progress("taste", round, rounds, loss, ndcg, Duration.ofMillis(left)));
      }
      return best.vectors();
    }

    /** The net that cuts histories at random places needs twice the epochs. */
    private double learn(double rate) throws InterruptedException {
      double loss = whole.epoch(rate) + next.epoch(rate) + next.epoch(rate);
      return loss / 3;
    }
  }
}
