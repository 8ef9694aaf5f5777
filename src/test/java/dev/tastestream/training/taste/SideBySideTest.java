package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.training.RandomVectors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  private static final GenerationId ID = new GenerationId(Space.TASTE, 1);

  private final RandomVectors random = new RandomVectors(new Random(4), 8, 3);
  private final List<MovieVector> a = random.next();
  private final List<MovieVector> b = random.next();

  @Test
  void givesBackThePartsThatWereJoined() {
    MovieVectors joined = SideBySide.join(ID, Weighting.TASTE, List.of(a, b));

    List<MovieVector> first = SideBySide.part(joined, 0, 3, .5f);
    List<MovieVector> second = SideBySide.part(joined, 3, 6, .5f);

    for (int i = 0; i < a.size(); i++) {
      assertThat(first.get(i).longRun()).isEqualTo(a.get(i).longRun());
      assertThat(first.get(i).score()).isEqualTo(a.get(i).score());
      assertThat(second.get(i).recent()).isEqualTo(b.get(i).recent());
      assertThat(second.get(i).score()).isEqualTo(b.get(i).score());
    }
  }

  @Test
  void joinsItsPartsToWhatTheyWereTakenFrom() {
    MovieVectors joined = SideBySide.join(ID, Weighting.TASTE, List.of(a, b));

    MovieVectors again =
        SideBySide.join(
            ID,
            Weighting.TASTE,
            List.of(SideBySide.part(joined, 0, 3, .5f), SideBySide.part(joined, 3, 6, .5f)));

    assertThat(again.longRun()).isEqualTo(joined.longRun());
    assertThat(again.recent()).isEqualTo(joined.recent());
    assertThat(again.score()).isEqualTo(joined.score());
    assertThat(again.bias()).isEqualTo(joined.bias());
  }
}
