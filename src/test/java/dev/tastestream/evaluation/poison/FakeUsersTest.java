package dev.tastestream.evaluation.poison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.RatingEvent.Rated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FakeUsersTest {

  private static final int USERS = 50;
  private static final List<Long> PUSHED = List.of(7L, 200L);

  private final List<Rated> real = real();
  private final FakeUsers fakeUsers = new FakeUsers(real);

  @Property(tries = 60)
  void fakeUsersAreNewAndRateThePushedMoviesLast(
      @ForAll Attack attack, @ForAll @IntRange(min = 1, max = 80) int users, @ForAll long seed) {
    List<Rated> fakes = fakeUsers.of(attack, users, PUSHED, seed);

    Map<Long, List<Rated>> byUser = fakes.stream().collect(Collectors.groupingBy(Rated::userId));
    assertThat(byUser).hasSize(users);
    assertThat(byUser.keySet()).allMatch(user -> user > USERS);
    assertThat(fakes).isSortedAccordingTo(Comparator.comparingLong(Rated::eventTime));
    assertThat(fakes).allMatch(rating -> rating.eventTime() > newest());
    byUser
        .values()
        .forEach(
            ratings -> {
              assertThat(ratings).extracting(Rated::movieId).doesNotHaveDuplicates();
              assertThat(ratings).hasSizeGreaterThan(PUSHED.size());
              List<Rated> last = ratings.subList(ratings.size() - 2, ratings.size());
              assertThat(last).extracting(Rated::movieId).isEqualTo(PUSHED);
              assertThat(last).allMatch(rating -> rating.stars() == 5);
            });
    assertThat(fakes).isEqualTo(fakeUsers.of(attack, users, PUSHED, seed));
  }

  @ParameterizedTest
  @EnumSource(names = {"RANDOM", "AVERAGE", "BANDWAGON"})
  void anOrdinaryFakeUserRatesThirtyMoviesBeside(Attack attack) {
    List<Rated> one = fakeUsers.of(attack, 1, List.of(100_000L), 1);

    assertThat(one).hasSize(31);
    assertThat(one).allMatch(rating -> rating.stars() * 2 % 1 == 0);
  }

  @Test
  void aBandwagonHasTheMostRatedMoviesOnly() {
    Set<Long> popular = new HashSet<>(mostRated().subList(0, 50));

    assertThat(fakeUsers.of(Attack.BANDWAGON, 6, List.of(100_000L), 1))
        .filteredOn(rating -> rating.movieId() != 100_000L)
        .allMatch(rating -> popular.contains(rating.movieId()));
  }

  @Test
  void aCopyHasTheNewestRatingsOfARealUser() {
    List<Rated> copy = fakeUsers.of(Attack.COPY, 1, List.of(100_000L), 1);
    Set<Long> movies = copy.stream().limit(30).map(Rated::movieId).collect(Collectors.toSet());

    assertThat(real.stream().collect(Collectors.groupingBy(Rated::userId)).values())
        .anyMatch(
            ratings ->
                ratings.stream()
                    .sorted(Comparator.comparingLong(Rated::eventTime).reversed())
                    .limit(30)
                    .map(Rated::movieId)
                    .collect(Collectors.toSet())
                    .equals(movies));
  }

  @Test
  void targetsHaveTheNearestNumberOfRatings() {
    List<Integer> counts =
        fakeUsers.targets(List.of(1, 10, 40), 3).stream().map(fakeUsers::ratings).toList();

    assertThat(counts).hasSize(3).isSorted();
    assertThat(fakeUsers.targets(List.of(1, 10, 40), 3)).doesNotHaveDuplicates();
  }

  @Test
  void aShareIsAtLeastOneFakeUser() {
    assertThat(fakeUsers.share(.001)).isEqualTo(1);
    assertThat(fakeUsers.share(.1)).isEqualTo(5);
  }

  private long newest() {
    return real.stream().mapToLong(Rated::eventTime).max().orElseThrow();
  }

  private List<Long> mostRated() {
    Map<Long, Long> counts =
        real.stream().collect(Collectors.groupingBy(Rated::movieId, Collectors.counting()));
    return counts.keySet().stream()
        .sorted(
            Comparator.comparingLong((Long movie) -> -counts.get(movie))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Fifty users who each rate forty movies, low ids more often. */
  private static List<Rated> real() {
    Random random = new Random(5);
    List<Rated> ratings = new ArrayList<>();
    for (long user = 1; user <= USERS; user++) {
      Set<Long> movies = new HashSet<>();
      while (movies.size() < 40) {
        movies.add(1 + (long) (300 * Math.pow(random.nextDouble(), 2)));
      }
      long time = 1_000_000_000_000L + user;
      for (long movie : movies) {
        time += 1_000;
        ratings.add(new Rated(user, movie, (1 + random.nextInt(10)) / 2.0, time));
      }
    }
    return ratings;
  }
}
