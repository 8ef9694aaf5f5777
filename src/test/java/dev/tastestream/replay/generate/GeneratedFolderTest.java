package dev.tastestream.replay.generate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.replay.MovieLensFiles;
import dev.tastestream.support.MovieLens;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedFolderTest {

  private static final MovieLensFiles FILES = new MovieLensFiles(InstantSource.system());

  @TempDir Path folder;

  @Test
  void itsUsersMoviesAndStarsAreDistributedAsInMovieLens() throws Exception {
    List<Rated> real = MovieLens.ratings();
    new GeneratedFolder(610, 9_742, 100_836, 1).writeTo(folder, Progress.NONE);
    List<Rated> made = ratings(folder);

    assertThat(made).hasSize(real.size());
    for (double quantile : new double[] {.1, .25, .5, .75, .9}) {
      assertThat(quantile(counts(made, Rated::userId), quantile))
          .as("ratings of a user, quantile %s", quantile)
          .isBetween(
              quantile(counts(real, Rated::userId), quantile) / 1.35,
              quantile(counts(real, Rated::userId), quantile) * 1.35);
      assertThat(quantile(counts(made, Rated::movieId), quantile))
          .as("ratings of a movie, quantile %s", quantile)
          .isBetween(
              quantile(counts(real, Rated::movieId), quantile) / 2,
              quantile(counts(real, Rated::movieId), quantile) * 2);
    }
    assertThat(headShare(made, .01))
        .isBetween(headShare(real, .01) - .04, headShare(real, .01) + .04);
    assertThat(headShare(made, .1)).isBetween(headShare(real, .1) - .1, headShare(real, .1) + .1);
    for (double stars = .5; stars <= 5; stars += .5) {
      assertThat(share(made, stars))
          .as("share of %s stars", stars)
          .isBetween(share(real, stars) - .02, share(real, stars) + .02);
    }
  }

  @Test
  void equalArgumentsGiveEqualBytesAndAnotherSeedGivesOthers() throws Exception {
    new GeneratedFolder(50, 200, 2_000, 7).writeTo(folder.resolve("a"), Progress.NONE);
    new GeneratedFolder(50, 200, 2_000, 7).writeTo(folder.resolve("b"), Progress.NONE);
    new GeneratedFolder(50, 200, 2_000, 8).writeTo(folder.resolve("c"), Progress.NONE);

    for (String file : List.of("movies.csv", "ratings.csv")) {
      assertThat(folder.resolve("a/" + file)).hasSameBinaryContentAs(folder.resolve("b/" + file));
      assertThat(Files.mismatch(folder.resolve("a/" + file), folder.resolve("c/" + file)))
          .isNotNegative();
    }
    assertThat(folder.resolve("a")).isDirectoryNotContaining("glob:**.part");
  }

  @Property(tries = 30)
  void everySizeGivesFilesThatAreRead(
      @ForAll @IntRange(min = 1, max = 40) int users,
      @ForAll @IntRange(min = 100, max = 400) int movies,
      @ForAll @DoubleRange(min = 0, max = 1) double fill,
      @ForAll long seed)
      throws Exception {
    int most = movies / 2;
    long ratings = users + (long) (fill * users * (most - 1));
    Path place = Files.createTempDirectory("generated");
    try {
      new GeneratedFolder(users, movies, ratings, seed).writeTo(place, Progress.NONE);
      List<Rated> made = ratings(place);

      assertThat(made).hasSize(Math.toIntExact(ratings));
      assertThat(made.stream().map(it -> List.of(it.userId(), it.movieId())).distinct())
          .hasSize(made.size());
      assertThat(counts(made, Rated::userId)).hasSize(users);
      assertThat(made).allMatch(it -> it.userId() <= users && it.movieId() <= movies);
      assertThat(FILES.movies(place.resolve("movies.csv")))
          .hasSize(movies)
          .allMatch(it -> it.year().isPresent() && !it.genres().isEmpty());
    } finally {
      Files.deleteIfExists(place.resolve("movies.csv"));
      Files.deleteIfExists(place.resolve("ratings.csv"));
      Files.delete(place);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,   200, 100,   0 users",
    "10,  99,  100,   99 movies",
    "10,  200, 9,     give from 10 to 1000",
    "10,  200, 1001,  give from 10 to 1000",
  })
  void sizesThatDontFitAreRefusedWithTheRange(int users, int movies, long ratings, String said) {
    assertThatThrownBy(() -> new GeneratedFolder(users, movies, ratings, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void whoeverInterruptsItFindsNoHalfFile() {
    GeneratedFolder data = new GeneratedFolder(500, 2_000, 50_000, 1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> data.writeTo(folder, Progress.NONE))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder).isDirectoryNotContaining("glob:**ratings*");
  }

  private static List<Rated> ratings(Path folder) {
    return FILES.ratings(folder.resolve("ratings.csv"));
  }

  /** The numbers of ratings of all users or movies with ratings, ascending. */
  private static long[] counts(List<Rated> ratings, Function<Rated, Long> by) {
    return ratings.stream().collect(groupingBy(by, counting())).values().stream()
        .mapToLong(Long::longValue)
        .sorted()
        .toArray();
  }

  private static double quantile(long[] ascending, double part) {
    return ascending[(int) (part * (ascending.length - 1))];
  }

  /** The share of all ratings that the most rated movies have. */
  private static double headShare(List<Rated> ratings, double part) {
    long[] counts = counts(ratings, Rated::movieId);
    int head = (int) (part * counts.length);
    return (double) Arrays.stream(counts, counts.length - head, counts.length).sum()
        / ratings.size();
  }

  private static double share(List<Rated> ratings, double stars) {
    return (double) ratings.stream().filter(it -> it.stars() == stars).count() / ratings.size();
  }
}
