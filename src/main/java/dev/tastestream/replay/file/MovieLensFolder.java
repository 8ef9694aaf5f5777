package dev.tastestream.replay.file;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.Rejection;
import dev.tastestream.wire.codec.Rejection.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An unpacked MovieLens archive of any edition: {@code ratings.csv} and {@code movies.csv} of
 * ml-20m and later, {@code ratings.dat} and {@code movies.dat} of ml-1m and ml-10m, {@code u.data}
 * and {@code u.item} of ml-100k. {@code links.csv} and {@code tags.csv} are optional, and are only
 * checked.
 *
 * @param ratings file with the ratings
 * @param movies file with the movies
 */
public record MovieLensFolder(Path ratings, Path movies) {

  /** The file names of an edition. */
  private record Edition(String ratings, String movies) {

    static final List<Edition> ALL =
        List.of(
            new Edition("ratings.csv", "movies.csv"),
            new Edition("ratings.dat", "movies.dat"),
            new Edition("u.data", "u.item"));

    boolean isIn(Path folder) {
      return isThere(folder.resolve(ratings)) && isThere(folder.resolve(movies));
    }
  }

  /**
   * Opens a MovieLens folder, or the only one within a folder.
   *
   * @throws ReplayException if there is no MovieLens folder, or it lacks ratings or movies
   */
  public static MovieLensFolder open(Path folder) {
    if (Files.isRegularFile(folder)) {
      throw new ReplayException(aFile(folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new ReplayException(
          "there is no folder %s: name one with the files of a MovieLens archive"
              .formatted(folder));
    }
    Optional<MovieLensFolder> here = in(folder);
    if (here.isPresent()) {
      return here.get();
    }
    List<Path> below = list(folder).stream().filter(path -> in(path).isPresent()).toList();
    if (below.size() == 1) {
      return in(below.get(0)).orElseThrow();
    }
    throw new ReplayException(
        below.isEmpty()
            ? nothingIn(folder)
            : "%s holds %s: name one of them"
                .formatted(folder, String.join(", ", below.stream().map(Path::toString).toList())));
  }

  private static Optional<MovieLensFolder> in(Path folder) {
    return Edition.ALL.stream()
        .filter(edition -> edition.isIn(folder))
        .findFirst()
        .map(
            edition ->
                new MovieLensFolder(
                    folder.resolve(edition.ratings), folder.resolve(edition.movies)));
  }

  /** Also true for a broken link or a folder: opening it gives a message that says so. */
  private static boolean isThere(Path file) {
    return Files.exists(file) || Files.isSymbolicLink(file);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw TextFile.unreadable(folder, e);
    }
  }

  private static String aFile(Path file) {
    String name = file.getFileName().toString();
    return Stream.of(".csv", ".dat", ".data").anyMatch(name::endsWith)
        ? "%s is a file: name the folder that it lies in".formatted(file)
        : "%s is a file: unpack the MovieLens archive and name the folder that comes out of it"
            .formatted(file);
  }

  private static String nothingIn(Path folder) {
    Optional<Path> packed =
        list(folder).stream()
            .filter(path -> path.toString().matches(".*\\.(zip|gz|tgz|bz2|xz|7z|rar)"))
            .findFirst();
    if (packed.isPresent()) {
      return "%s holds %s: unpack it first".formatted(folder, packed.get().getFileName());
    }
    for (Edition edition : Edition.ALL) {
      boolean ratings = isThere(folder.resolve(edition.ratings));
      if (ratings || isThere(folder.resolve(edition.movies))) {
        return "%s has %s and no %s: both are needed"
            .formatted(
                folder,
                ratings ? edition.ratings : edition.movies,
                ratings ? edition.movies : edition.ratings);
      }
    }
    return "%s has no readable ratings.csv and movies.csv, nor ratings.dat and movies.dat, nor u.data and u.item: name a folder with the files of a MovieLens archive"
        .formatted(folder);
  }

  public Table ratingTable() {
    return ratingTable(ratings);
  }

  public static Table ratingTable(Path file) {
    return Table.of(TextFile.open(file), Columns.RATINGS);
  }

  public static Table movieTable(Path file) {
    return Table.of(TextFile.open(file), Columns.MOVIES);
  }

  /** Returns the movies in the order of their file. If a movie appears twice, both are kept. */
  public List<Movie> readMovies(FileCheck check) {
    return movies(movieTable(movies), check);
  }

  /** Returns the movies of a table in their order. */
  public static List<Movie> movies(Table table, FileCheck check) {
    List<Movie> read = new ArrayList<>();
    boolean flags = table.hasGenreFlags();
    table.read(
        row -> {
          String genres = flags ? GenreFlags.in(row) : row.text(2);
          read.add(Movie.of(row.id(0, "movieId"), row.text(1), genres));
        },
        check,
        Progress.NONE.begin("", 0));
    return List.copyOf(read);
  }

  /**
   * Reads the rating in a line with the {@link Columns#RATINGS}.
   *
   * @param codec checks the rating with the rules that apply when it arrives
   * @param now epoch milliseconds
   * @throws BadLineException if the rating would be rejected now
   */
  public static Rated rating(Row row, RatingCodec codec, long now) throws BadLineException {
    Rated rating =
        new Rated(row.id(0, "userId"), row.id(1, "movieId"), row.stars(2), row.seconds(3) * 1000);
    Optional<Rejection> objection = codec.objection(rating, now);
    if (objection.isPresent()) {
      throw refusal(objection.get(), row);
    }
    return rating;
  }

  private static BadLineException refusal(Rejection objection, Row row) {
    String name = objection.reason().name();
    return objection.reason() == Reason.BAD_TIMESTAMP
        ? new BadLineException(
            name,
            "timestamp must be seconds since 1970, from 1990 to tomorrow",
            Clue.inTime(row.text(3)))
        : new BadLineException(name, objection.detail(), Clue.inStars(row.text(2)));
  }

  /** Checks the optional files, so that damage is found now and not at their first use. */
  public List<FileCheck> checkOthers() {
    List<FileCheck> checks = new ArrayList<>();
    check("links.csv", Columns.LINKS, row -> row.id(0, "movieId"), checks);
    check("tags.csv", Columns.TAGS, MovieLensFolder::checkTag, checks);
    return checks;
  }

  private void check(String name, Columns columns, Table.RowReader rows, List<FileCheck> checks) {
    Path file = ratings.resolveSibling(name);
    if (Files.exists(file)) {
      FileCheck check = new FileCheck(name);
      Table.of(TextFile.open(file), columns).read(rows, check, Progress.NONE.begin("", 0));
      checks.add(check);
    }
  }

  private static void checkTag(Row row) throws BadLineException {
    row.id(0, "userId");
    row.id(1, "movieId");
    row.seconds(3);
  }
}
