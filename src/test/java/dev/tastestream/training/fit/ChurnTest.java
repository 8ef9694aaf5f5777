package dev.tastestream.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.support.SmallModels;
import dev.tastestream.training.RandomVectors;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChurnTest {

  private static final int MOVIES = 60;
  private static final float[] ZERO = {0};

  private final RatingHistories histories = Rows.histories(rows());

  @Test
  void isOneForListsThatStay() {
    MovieVectors vectors = vectors(new RandomVectors(new Random(1), MOVIES, 3).next());

    assertThat(Churn.overlap(vectors, vectors, histories)).isEqualTo(1);
  }

  @Test
  void isZeroForListsThatHaveNothingInCommon() {
    MovieVectors before = topTenFrom(0);
    MovieVectors after = topTenFrom(30);

    assertThat(Churn.overlap(before, after, histories)).isZero();
  }

  @Test
  void isTheShareThatStays() {
    // All users have rated movie 59 only, so every list is the ten movies themselves.
    assertThat(Churn.overlap(topTenFrom(0), topTenFrom(3), histories)).isCloseTo(.7, within(1e-9));
  }

  @Test
  void isOneIfThereIsNobody() {
    RatingHistories nobody = Rows.histories(List.of());

    assertThat(Churn.overlap(topTenFrom(0), topTenFrom(30), nobody)).isEqualTo(1);
  }

  @Test
  void ofHybridListsIsOneForTheSameModelsAndLessForOthers() {
    List<History> users =
        List.of(History.of(List.of(Rows.rated(1, 5, 4, 1), Rows.rated(1, 9, 2, 2))));
    Recommender models = SmallModels.all(1, 1, MOVIES);

    assertThat(Churn.overlap(models, models, users)).isEqualTo(1);
    assertThat(Churn.overlap(models, SmallModels.all(2, 1, MOVIES), users)).isLessThan(1);
    assertThat(Churn.overlap(models, SmallModels.all(2, 1, MOVIES), List.of())).isEqualTo(1);
  }

  private static MovieVectors topTenFrom(int first) {
    return vectors(
        LongStream.range(0, MOVIES)
            .mapToObj(
                id -> new MovieVector(id, ZERO, ZERO, ZERO, id >= first && id < first + 10 ? 1 : 0))
            .toList());
  }

  private static MovieVectors vectors(List<MovieVector> vectors) {
    return MovieVectors.of(new GenerationId(Space.TASTE, 1), Weighting.TASTE, vectors);
  }

  private static List<LedgerRow> rows() {
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 0; user < 700; user++) {
      rows.add(Rows.rated(user, MOVIES - 1, 4, user));
    }
    return rows;
  }
}
