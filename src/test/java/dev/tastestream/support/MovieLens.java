package dev.tastestream.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.split.SplitRule;
import dev.tastestream.replay.MovieLensFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The real data that quality is tested on. */
public final class MovieLens {

  private static final MovieLensFiles FILES = new MovieLensFiles(InstantSource.system());

  private static final long SPLIT_SEED = 42;

  private MovieLens() {}

  /** The unpacked ml-latest-small that {@code MOVIELENS_DIR} names. */
  public static Path folder() {
    String folder = System.getenv("MOVIELENS_DIR");
    assertThat(folder).as("MOVIELENS_DIR must name an unpacked ml-latest-small").isNotNull();
    return Path.of(folder).toAbsolutePath();
  }

  public static List<Rated> ratings() {
    return FILES.ratings(folder().resolve("ratings.csv"));
  }

  public static List<Movie> movies() {
    return FILES.movies(folder().resolve("movies.csv"));
  }

  /** The ratings, split by a rule with the seed of the known figures. */
  public static Split cut(SplitRule rule) {
    return rule.cut(ratings(), SPLIT_SEED);
  }

  /** A split as published: the files {@code NAME.train.csv} and {@code NAME.test.csv}. */
  public static Split split(String name) {
    return new Split(FILES.ratings(file(name, "train")), FILES.ratings(file(name, "test")));
  }

  /** A file of such a split; {@code part} is {@code train} or {@code test}. */
  public static Path file(String name, String part) {
    Path file = folder().resolveSibling("splits").resolve(name + "." + part + ".csv");
    assertThat(Files.isReadable(file))
        .as("%s must be there: the splits belong beside MOVIELENS_DIR", file)
        .isTrue();
    return file;
  }
}
