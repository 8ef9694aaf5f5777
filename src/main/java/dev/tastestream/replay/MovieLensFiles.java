package dev.tastestream.replay;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.RatingCodec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * MovieLens files under whatever name, read in the order of their lines. Nothing may be left out
 * here, because whoever reads them counts on every line: a bad one is an error.
 */
public final class MovieLensFiles {

  /** A rating in a list, of 16 bytes of object header, 32 of fields and 8 of reference. */
  private static final int BYTES = 56;

  private static final long MEGABYTE = 1 << 20;

  private final InstantSource clock;

  /**
   * @param clock ratings from after tomorrow are bad lines
   */
  public MovieLensFiles(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Reads a file like {@code movies.csv}, of whichever edition.
   *
   * @throws ReplayException if it can't be read, lacks a column or has a bad line
   */
  public List<Movie> movies(Path file) {
    Table table = MovieLensFolder.movieTable(file);
    FileCheck check = new FileCheck(table.name());
    List<Movie> movies = MovieLensFolder.movies(table, check);
    refuse(file, check);
    return movies;
  }

  /**
   * Reads a file like {@code ratings.csv}, of whichever edition, with times in seconds.
   *
   * @return its ratings, with event times in milliseconds
   * @throws ReplayException if it can't be read, lacks a column or has a bad line, or is larger
   *     than this process can hold
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

  /** All of them are held at once, and as much again by whoever judges on them. */
  static void requireRoom(Table table, long heap) {
    long needed = 2 * BYTES * SortPlan.rows(table.file());
    if (needed > heap) {
      throw new ReplayException(
          "%s has about %,d ratings, which take some %,d MB to judge on, and Java has %,d MB: raise TASTESTREAM_HEAP"
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
