package dev.tastestream.replay;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.replay.file.BadLine;
import dev.tastestream.replay.file.FileCheck;
import dev.tastestream.replay.file.MovieLensFolder;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.replay.file.Table;
import dev.tastestream.replay.sort.SortPlan;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads MovieLens files of any name, in the order of their lines. A bad line is an error here,
 * because an evaluation must not leave out data.
 */
public final class MovieLensFiles {

  /** Memory of a rating in a list: 16 bytes of object header, 32 of fields and 8 of reference. */
  private static final int BYTES = 56;

  private static final long MEGABYTE = 1 << 20;

  private final InstantSource clock;

  /**
   * @param clock ratings later than tomorrow are bad lines
   */
  public MovieLensFiles(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Reads a file like {@code movies.csv}, of any edition.
   *
   * @throws ReplayException if the file can't be read, lacks a column or has a bad line
   */
  public List<Movie> movies(Path file) {
    Table table = MovieLensFolder.movieTable(file);
    FileCheck check = new FileCheck(table.name());
    List<Movie> movies = MovieLensFolder.movies(table, check);
    refuse(file, check);
    return movies;
  }

  /**
   * Reads a file like {@code ratings.csv}, of any edition, with times in seconds.
   *
   * @return its ratings, with event times in milliseconds
   * @throws ReplayException if the file can't be read, lacks a column or has a bad line, or is too
   *     large for this process
   */
  public List<Rated> ratings(Path file) {
    Table table = MovieLensFolder.ratingTable(file);
    requireRoom(table, Runtime.getRuntime().maxMemory());
    List<Rated> ratings = new ArrayList<>();
    FileCheck check = new FileCheck(table.name());
    long now = clock.millis();
    table.read(
        row -> ratings.add(MovieLensFolder.rating(row, RatingCodec.MOVIELENS, now)),
        check,
        Progress.NONE.begin("", 0));
    refuse(file, check);
    return List.copyOf(ratings);
  }

  /** The heap must hold all ratings, and the evaluation needs as much again. */
  static void requireRoom(Table table, long heap) {
    long needed = 2 * BYTES * SortPlan.rows(table.file());
    if (needed > heap) {
      throw new ReplayException(
          "%s has about %,d ratings, which need some %,d MB to evaluate, and Java has %,d MB: raise TASTESTREAM_HEAP"
              .formatted(
                  table.file().path(),
                  SortPlan.rows(table.file()),
                  needed / MEGABYTE,
                  heap / MEGABYTE));
    }
  }

  private static void refuse(Path file, FileCheck check) {
    if (check.bad() > 0) {
      BadLine first = check.first().orElseThrow();
      String advice = check.advice().orElse("correct them or take them out");
      throw new ReplayException(
          check.bad() == 1
              ? "%s has a bad line: %s: correct it or take it out".formatted(file, first)
              : "%s has %,d bad lines of %,d, the first is %s: %s"
                  .formatted(file, check.bad(), check.bad() + check.good(), first, advice));
    }
  }
}
