package dev.tastestream.replay;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.RatingCodec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * MovieLens files under whatever name, read in the order of their lines. Nothing may be left out
 * here, because whoever reads them counts on every line: a bad one is an error.
 */
public final class MovieLensFiles {

  private final InstantSource clock;

  /**
   * @param clock ratings from after tomorrow are bad lines
   */
  public MovieLensFiles(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Reads a file like {@code movies.csv}.
   *
   * @throws ReplayException if it can't be read, lacks a column or has a bad line
   */
  public List<Movie> movies(Path file) {
    List<Movie> movies = new ArrayList<>();
    new CsvFile(file, MovieLensFolder.MOVIE_COLUMNS)
        .read(fields -> movies.add(MovieLensFolder.movie(fields)), refusing(file));
    return List.copyOf(movies);
  }

  /**
   * Reads a file like {@code ratings.csv}, with times in seconds.
   *
   * @return its ratings, with event times in milliseconds
   * @throws ReplayException if it can't be read, lacks a column or has a bad line
   */
  public List<Rated> ratings(Path file) {
    List<Rated> ratings = new ArrayList<>();
    long now = clock.millis();
    new CsvFile(file, MovieLensFolder.RATING_COLUMNS)
        .read(
            fields -> ratings.add(MovieLensFolder.rating(fields, RatingCodec.MOVIELENS, now)),
            refusing(file));
    return List.copyOf(ratings);
  }

  private static Consumer<BadLine> refusing(Path file) {
    return line -> {
      throw new ReplayException(
          "%s has a bad line: %s: correct it or take it out".formatted(file, line));
    };
  }
}
