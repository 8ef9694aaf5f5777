package dev.tastestream.replay;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.RatingCodec;
import dev.tastestream.wire.Rejection;
import dev.tastestream.wire.Rejection.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A MovieLens archive as it is unpacked: {@code ratings.csv} and {@code movies.csv}, and perhaps
 * {@code links.csv} and {@code tags.csv}, which nothing reads yet beyond checking them.
 */
public final class MovieLensFolder {

  static final List<String> MOVIE_COLUMNS = List.of("movieId", "title", "genres");
  static final List<String> RATING_COLUMNS = List.of("userId", "movieId", "rating", "timestamp");

  private final Path folder;

  private MovieLensFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks at a folder.
   *
   * @throws ReplayException if it is none, or lacks ratings or movies
   */
  public static MovieLensFolder open(Path folder) {
    if (Files.isRegularFile(folder)) {
      throw new ReplayException(
          "%s is a file: unpack the MovieLens archive and name the folder that comes out of it"
              .formatted(folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new ReplayException(
          "there is no folder %s: name one with the files of a MovieLens archive"
              .formatted(folder));
    }
    for (String file : List.of("ratings.csv", "movies.csv")) {
      if (!Files.isReadable(folder.resolve(file))) {
        throw new ReplayException(
            "%s has no readable %s: name a folder with the files of a MovieLens archive"
                .formatted(folder, file));
      }
    }
    return new MovieLensFolder(folder);
  }

  /** The movies in the order of their file. Of a movie that comes twice, both are kept. */
  MovieFeed movies(Consumer<BadLine> badLines) {
    List<Movie> movies = new ArrayList<>();
    CsvFile file = file("movies.csv", MOVIE_COLUMNS);
    file.read(fields -> movies.add(movie(fields)), badLines);
    return new MovieFeed(List.copyOf(movies), Checksum.of(file.path()).sha256());
  }

  /** The movie in a line with the {@link #MOVIE_COLUMNS}. */
  static Movie movie(String[] fields) throws BadLineException {
    return Movie.of(Fields.id("movieId", fields[0]), fields[1], fields[2]);
  }

  /**
   * The ratings by event time.
   *
   * @param codec judges them, as it will when they arrive
   * @param now epoch milliseconds
   */
  RatingFeed ratings(RatingCodec codec, long now, Consumer<BadLine> badLines) {
    CsvFile file = file("ratings.csv", RATING_COLUMNS);
    Checksum checksum = Checksum.of(file.path());
    RatingFeed feed = new RatingFeed(checksum.sha256(), checksum.lines());
    file.read(fields -> feed.add(rating(fields, codec, now)), badLines);
    return feed.sorted();
  }

  /** The rating in a line with the {@link #RATING_COLUMNS}, if it would be accepted now. */
  static Rated rating(String[] fields, RatingCodec codec, long now) throws BadLineException {
    Rated rating =
        new Rated(
            Fields.id("userId", fields[0]),
            Fields.id("movieId", fields[1]),
            Fields.stars(fields[2]),
            Fields.seconds(fields[3]) * 1000);
    Optional<Rejection> objection = codec.objection(rating, now);
    if (objection.isPresent()) {
      throw new BadLineException(objection.get().reason().name(), detail(objection.get()));
    }
    return rating;
  }

  private static String detail(Rejection objection) {
    return objection.reason() == Reason.BAD_TIMESTAMP
        ? "timestamp must be seconds since 1970, from 1990 to tomorrow"
        : objection.detail();
  }

  /**
   * Reads the files that nothing uses yet, so that damage is seen now and not when something does.
   */
  void checkOthers(Consumer<BadLine> badLines) {
    if (Files.exists(folder.resolve("links.csv"))) {
      file("links.csv", List.of("movieId"))
          .read(fields -> Fields.id("movieId", fields[0]), badLines);
    }
    if (Files.exists(folder.resolve("tags.csv"))) {
      file("tags.csv", List.of("userId", "movieId", "tag", "timestamp"))
          .read(MovieLensFolder::checkTag, badLines);
    }
  }

  private static void checkTag(String[] fields) throws BadLineException {
    Fields.id("userId", fields[0]);
    Fields.id("movieId", fields[1]);
    Fields.seconds(fields[3]);
  }

  private CsvFile file(String name, List<String> columns) {
    return new CsvFile(folder.resolve(name), columns);
  }
}
