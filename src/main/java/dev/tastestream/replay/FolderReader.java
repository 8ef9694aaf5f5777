package dev.tastestream.replay;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.replay.file.FileCheck;
import dev.tastestream.replay.file.MovieLensFolder;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.replay.file.Table;
import dev.tastestream.replay.file.Tolerance;
import dev.tastestream.replay.sort.RatingSorter;
import dev.tastestream.replay.sort.SortPlan;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads all files of a folder once, and decides whether they are good enough. */
final class FolderReader {

  private static final long PERCENT = 100;

  private final MovieLensFolder folder;
  private final Consumer<String> notices;
  private final Progress progress;
  private final FileCheck movies;
  private final FileCheck ratings;
  private List<FileCheck> others = List.of();

  FolderReader(MovieLensFolder folder, Consumer<String> notices, Progress progress) {
    this.folder = folder;
    this.notices = notices;
    this.progress = progress;
    this.movies = new FileCheck(folder.movies().getFileName().toString());
    this.ratings = new FileCheck(folder.ratings().getFileName().toString());
  }

  /** Returns the movies in the order of their file. */
  List<Movie> movies() {
    return folder.readMovies(movies);
  }

  /**
   * Reads the ratings. Reports first how much memory and disk a large file needs.
   *
   * @param scratch directory for what does not fit into memory
   * @param partitions of the topic to which the ratings are sent
   * @param now epoch milliseconds
   */
  RatingSorter ratings(Path scratch, int partitions, long now) {
    Table table = folder.ratingTable();
    SortPlan plan = SortPlan.of(table.file(), scratch, Runtime.getRuntime().maxMemory());
    plan.announcement().ifPresent(notices);
    RatingSorter sorter = new RatingSorter(plan, partitions);
    long lines = Math.max(1, SortPlan.rows(table.file()));
    try (Progress.Task reading = progress.begin("read " + table.file().path() + ", %", PERCENT)) {
      table.read(
          row -> sorter.add(MovieLensFolder.rating(row, RatingCodec.MOVIELENS, now)),
          ratings,
          done -> reading.at(Math.min(PERCENT - 1, PERCENT * done / lines)));
      reading.at(PERCENT);
    } catch (ReplayException e) {
      sorter.close();
      throw e;
    }
    if (ratings.good() + ratings.bad() == 0) {
      notices.accept("%s holds no ratings".formatted(table.file().path()));
    }
    return sorter;
  }

  /**
   * Reports the bad lines of all files.
   *
   * @throws ReplayException if there are more than the tolerance allows
   */
  void check(Tolerance tolerance) {
    others = folder.checkOthers();
    all().forEach(check -> check.report().forEach(notices));
    List<String> objections = new ArrayList<>();
    List.of(movies, ratings)
        .forEach(check -> tolerance.objection(check).ifPresent(objections::add));
    others.forEach(check -> tolerance.objectionToExtra(check).ifPresent(objections::add));
    if (!objections.isEmpty()) {
      throw new ReplayException(objections.get(0));
    }
  }

  /** Returns the number of bad lines in all files. */
  long bad() {
    return all().stream().mapToLong(FileCheck::bad).sum();
  }

  private List<FileCheck> all() {
    List<FileCheck> all = new ArrayList<>(List.of(movies, ratings));
    all.addAll(others);
    return all;
  }
}
