package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.training.RandomVectors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunningAverageTest {

  private final RandomVectors random = new RandomVectors(new Random(4), 5, 3);
  private final List<MovieVector> start = random.next();
  private final List<MovieVector> added = random.next();

  @Test
  void keepsThePartItIsToldToKeep() {
    RunningAverage average = new RunningAverage(start, .75);

    average.add(added);

    for (int i = 0; i < start.size(); i++) {
      assertThat(average.vectors().get(i).bias())
          .isCloseTo(.75f * start.get(i).bias() + .25f * added.get(i).bias(), within(1e-6f));
      assertThat(average.vectors().get(i).score()[2])
          .isCloseTo(
              .75f * start.get(i).score()[2] + .25f * added.get(i).score()[2], within(1e-6f));
    }
  }

  @Test
  void leavesTheVectorsItWasGivenAsTheyAre() {
    float before = start.get(0).score()[0];

    new RunningAverage(start, .5).add(added);

    assertThat(start.get(0).score()[0]).isEqualTo(before);
  }
}
