package dev.tastestream.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.domain.quality.ListQuality;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldBackTest {

  private static final int USERS = 400;
  private static final int MOVIES = 60;

  private final Random random = new Random(3);
  private final List<LedgerRow> rows = ratings();
  private final RatingHistories histories = Rows.histories(rows);
  private final HeldBack held = HeldBack.of(histories, HeldBack.Use.STOPPING);

  @Test
  void takesAboutAQuarterOfTheUsersAndNobodyForTwoUses() {
    Set<Long> stopping = shortened(held.rest());
    Set<Long> gate = shortened(HeldBack.of(histories, HeldBack.Use.GATE).rest());

    assertThat(stopping).hasSize(held.size()).hasSizeBetween(USERS / 5, USERS / 3);
    assertThat(gate).hasSizeBetween(USERS / 5, USERS / 3).doesNotContainAnyElementsOf(stopping);
  }

  @Test
  void takesTheSameUsersWhenThereAreMoreRatings() {
    List<LedgerRow> more = new ArrayList<>(rows);
    for (int user = 0; user < USERS; user++) {
      more.add(Rows.rated(user, MOVIES, 5, 5_000));
    }

    HeldBack later = HeldBack.of(Rows.histories(more), HeldBack.Use.STOPPING);

    // Users whose only liked ratings were their first ones join with the new one.
    assertThat(shortened(later.rest(), Rows.histories(more))).containsAll(shortened(held.rest()));
  }

  @Test
  void keepsBackTheNewestLikedRatingAndWhatCameAfterIt() {
    for (int user = 0; user < USERS; user++) {
      int kept = held.rest().to(user) - held.rest().from(user);
      int place = histories.from(user) + kept;
      if (place < histories.to(user)) {
        assertThat(histories.stars(place)).isGreaterThanOrEqualTo(ListQuality.LIKED);
        for (int later = place + 1; later < histories.to(user); later++) {
          assertThat(histories.stars(later)).isLessThan(ListQuality.LIKED);
        }
      }
      for (int i = 0; i < kept; i++) {
        assertThat(held.rest().movieId(held.rest().from(user) + i))
            .isEqualTo(histories.movieId(histories.from(user) + i));
      }
    }
  }

  @Test
  void leavesUsersWithFewRatingsAlone() {
    List<LedgerRow> few = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int movie = 0; movie < 5; movie++) {
        few.add(Rows.rated(user, movie, 5, movie));
      }
    }

    HeldBack nothing = HeldBack.of(Rows.histories(few), HeldBack.Use.STOPPING);

    assertThat(nothing.size()).isZero();
    assertThat(nothing.rest().ratings()).isEqualTo(few.size());
    assertThat(nothing.meanNdcg(vectors(3), 100)).isZero();
  }

  @Test
  void measuresListsAsTheTopologyWouldMakeThem() {
    MovieVectors vectors = vectors(3);
    Ranker ranker = new Ranker(vectors);

    double[] ndcg = held.ndcg(vectors, 20);

    int at = 0;
    for (int user = 0; user < USERS; user++) {
      int kept = held.rest().to(user) - held.rest().from(user);
      int place = histories.from(user) + kept;
      if (place < histories.to(user)) {
        List<Long> list = ranker.rankMovies(request(user, kept, vectors), 20);
        int index = list.indexOf(histories.movieId(place));
        double expected = index < 0 ? 0 : 1 / (Math.log(index + 2) / Math.log(2));
        assertThat(ndcg[at++]).as("user %d", user).isCloseTo(expected, within(1e-9));
      }
    }
    assertThat(at).isEqualTo(held.size());
    assertThat(ndcg).contains(0.0, 1.0);
  }

  private Ranker.Request request(long userId, int kept, MovieVectors vectors) {
    History history =
        History.of(
            rows.stream()
                .filter(row -> row.userId() == userId)
                .sorted(LedgerRow.HISTORY)
                .limit(kept)
                .toList());
    return new Ranker.Request(Profile.of(history.rated(), vectors), history);
  }

  private Set<Long> shortened(RatingHistories rest) {
    return shortened(rest, histories);
  }

  private static Set<Long> shortened(RatingHistories rest, RatingHistories all) {
    Set<Long> users = new HashSet<>();
    for (int user = 0; user < all.users(); user++) {
      if (rest.to(user) - rest.from(user) < all.to(user) - all.from(user)) {
        users.add(rest.userId(user));
      }
    }
    return users;
  }

  private List<LedgerRow> ratings() {
    List<LedgerRow> result = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int movie = 0; movie < MOVIES; movie++) {
        if (random.nextInt(3) == 0) {
          result.add(Rows.rated(user, movie, 1 + random.nextInt(5), random.nextInt(1000)));
        }
      }
    }
    return result;
  }

  /** Some movies have no vector. */
  private MovieVectors vectors(int dimension) {
    List<MovieVector> result = new ArrayList<>();
    for (int movie = 0; movie < MOVIES - 5; movie++) {
      result.add(
          new MovieVector(
              movie, numbers(dimension), numbers(dimension), numbers(dimension), numbers(1)[0]));
    }
    return MovieVectors.of(new GenerationId(Space.TASTE, 1), Weighting.TASTE, result);
  }

  private float[] numbers(int length) {
    float[] result = new float[length];
    for (int i = 0; i < length; i++) {
      result[i] = (float) random.nextGaussian();
    }
    return result;
  }
}
