package dev.tastestream.program;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A third of the real data set, its first {@value #USERS} users and the movies that they rated,
 * split by time: each user's last fifth of ratings is held out, rounded up, by (timestamp,
 * movieId). {@link DemoIT} uses the whole data set.
 *
 * @param train what the program may see
 * @param heldOut what its lists should predict
 */
record SplitData(List<Line> train, List<Line> heldOut) {

  private static final String HEADER = "userId,movieId,rating,timestamp";
  private static final long USERS = 200;
  private static final int FIFTH = 5;
  private static final double RELEVANT = 4;

  /** A line of {@code ratings.csv}, time in seconds. */
  record Line(long userId, long movieId, double rating, long timestamp) {

    private static final Comparator<Line> BY_TIME =
        Comparator.comparingLong(Line::timestamp).thenComparingLong(Line::movieId);

    static Line parse(String text) {
      String[] fields = text.split(",", -1);
      return new Line(
          Long.parseLong(fields[0]),
          Long.parseLong(fields[1]),
          Double.parseDouble(fields[2]),
          Long.parseLong(fields[3]));
    }

    String text() {
      return userId + "," + movieId + "," + rating + "," + timestamp;
    }
  }

  /** The folder of the real data. */
  static Path movieLens() {
    String folder = System.getenv("MOVIELENS_DIR");
    assertThat(folder)
        .as("MOVIELENS_DIR must name an unpacked ml-latest-small; 'bootstrap/test' sets it")
        .isNotNull();
    return Path.of(folder).toAbsolutePath();
  }

  static SplitData read() {
    try {
      List<String> lines = Files.readAllLines(movieLens().resolve("ratings.csv"));
      assertThat(lines.get(0)).as("header of ratings.csv").isEqualTo(HEADER);
      return of(
          lines.stream().skip(1).map(Line::parse).filter(it -> it.userId() <= USERS).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("check MOVIELENS_DIR", e);
    }
  }

  private static SplitData of(List<Line> lines) {
    List<Line> train = new ArrayList<>();
    List<Line> heldOut = new ArrayList<>();
    for (List<Line> history : byUser(lines).values()) {
      List<Line> inOrder = history.stream().sorted(Line.BY_TIME).toList();
      int cut = inOrder.size() - (inOrder.size() + FIFTH - 1) / FIFTH;
      train.addAll(inOrder.subList(0, cut));
      heldOut.addAll(inOrder.subList(cut, inOrder.size()));
    }
    return new SplitData(train, heldOut);
  }

  private static Map<Long, List<Line>> byUser(List<Line> lines) {
    return lines.stream().collect(groupingBy(Line::userId, TreeMap::new, toList()));
  }

  Set<Long> users() {
    return byUser(train).keySet();
  }

  /** Movies that a user rated before the cut. */
  Map<Long, Set<Long>> histories() {
    return train.stream().collect(groupingBy(Line::userId, mapping(Line::movieId, toSet())));
  }

  /**
   * Held-out movies to which a user gave {@value #RELEVANT} stars or more; users without any are
   * left out.
   */
  Map<Long, Set<Long>> relevant() {
    return heldOut.stream()
        .filter(line -> line.rating() >= RELEVANT)
        .collect(groupingBy(Line::userId, mapping(Line::movieId, toSet())));
  }

  /** Writes the training part as a MovieLens folder. */
  void writeTo(Path folder) throws IOException {
    List<String> text = new ArrayList<>(List.of(HEADER));
    train.forEach(line -> text.add(line.text()));
    Files.createDirectories(folder);
    Files.write(folder.resolve("ratings.csv"), text);
    Files.write(folder.resolve("movies.csv"), movies());
  }

  /** The header, and the lines of all rated movies, before or after the cut. */
  private List<String> movies() throws IOException {
    Set<String> rated =
        Stream.concat(train.stream(), heldOut.stream())
            .map(line -> Long.toString(line.movieId()))
            .collect(toSet());
    List<String> lines = Files.readAllLines(movieLens().resolve("movies.csv"));
    return Stream.concat(
            lines.stream().limit(1),
            lines.stream().skip(1).filter(it -> rated.contains(it.substring(0, it.indexOf(',')))))
        .toList();
  }
}
