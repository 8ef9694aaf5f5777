package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole chain from a movie's vector over sums to the loss, by one very small step. */
class SumStepTest {

  private static final int MOVIES = 6;
  private static final double SMALL = 1e-4;

  private final NetSettings settings = new NetSettings(2, 3, 0);
  private final SplittableRandom random = new SplittableRandom(7);
  private final LazyAdam inputs = new LazyAdam(MOVIES, 2).randomised(1, random);
  private final LazyAdam scores = new LazyAdam(MOVIES, 2).randomised(1, random);
  private final LazyAdam bias = new LazyAdam(MOVIES, 1).randomised(1, random);
  private final Batch batch = new Batch(settings, random);
  private final SumStep step =
      new SumStep(settings, inputs, scores, bias, new SampledMovies(new double[MOVIES]));

  @AfterEach
  void close() {
    step.close();
  }

  /** In its first step Adam moves each number by the rate, against the sign of the gradient. */
  @Test
  void movesEachNumberOfTouchedRowsAgainstTheSlopeOfTheLoss() {
    fill();
    double[] slopes = new double[MOVIES * 2];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = slope(i);
    }
    float[] before = inputs.values().clone();

    step.learn(batch, 2, likes -> likes, SMALL, random);

    for (int i = 0; i < slopes.length; i++) {
      double moved = inputs.values()[i] - before[i];
      boolean touched = i / 2 < 4;
      if (touched) {
        assertThat(Math.abs(slopes[i])).as("slope %d", i).isGreaterThan(1e-3);
      }
      assertThat(moved)
          .as("number %d of slope %s", i, slopes[i])
          .isCloseTo(touched ? -SMALL * Math.signum(slopes[i]) : 0, within(SMALL / 10));
    }
  }

  @Test
  void learnsNothingFromUsersWhoLikeNothing() {
    batch.clear();
    batch.weigh(0, 1, 1);
    float[] before = scores.values().clone();

    assertThat(step.learn(batch, 1, likes -> likes, SMALL, random)).isZero();
    assertThat(scores.values()).isEqualTo(before);
  }

  private void fill() {
    batch.clear();
    batch.weigh(0, 0, .7);
    batch.weigh(0, 1, -.4);
    batch.like(0, 4, 2);
    batch.weigh(1, 1, 1.1);
    batch.weigh(1, 2, .5);
    batch.weigh(1, 3, .2);
    batch.hide(1, 0);
    batch.like(1, 5, .5);
    batch.like(1, 4, 1);
  }

  private double slope(int number) {
    double distance = 1e-2;
    return (loss(number, distance) - loss(number, -distance)) / (2 * distance);
  }

  /** A step at the rate 0 moves nothing. */
  private double loss(int number, double distance) {
    float value = inputs.values()[number];
    inputs.values()[number] += (float) distance;
    double loss = step.learn(batch, 2, likes -> likes, 0, random);
    inputs.values()[number] = value;
    return loss;
  }
}
