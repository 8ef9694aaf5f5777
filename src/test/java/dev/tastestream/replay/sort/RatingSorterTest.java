package dev.tastestream.replay.sort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.Simultaneous;
import dev.tastestream.wire.codec.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatingSorterTest {

  private static final int PARTITIONS = 6;

  /** Lines that tie in all keys stay in the order of the file, so that the later one counts. */
  private static final Comparator<Rated> ORDER =
      Comparator.comparingLong(Rated::eventTime)
          .thenComparingLong(rating -> Simultaneous.place(rating.userId(), rating.movieId()))
          .thenComparingLong(Rated::userId)
          .thenComparingLong(Rated::movieId);

  @Property(tries = 300)
  void holdsExactlyWhatWasAddedInOrderWhateverFitsIntoMemory(
      @ForAll("files") List<Rated> file, @ForAll @IntRange(min = 1, max = 50) int inMemory)
      throws IOException {
    try (RatingSorter sorter = sorter(inMemory)) {
      assertThat(sorted(sorter, file)).isEqualTo(file.stream().sorted(ORDER).toList());
    }
  }

  @Property(tries = 100)
  void countsWhatBelongsToEachPartition(@ForAll("files") List<Rated> file) throws IOException {
    long[] expected = new long[PARTITIONS];
    file.forEach(r -> expected[Ids.homePartition(Ids.key(r.userId()), PARTITIONS)]++);

    try (RatingSorter sorter = sorter(7)) {
      file.forEach(sorter::add);
      assertThat(sorter.sorted().sizes()).isEqualTo(expected);
    }
  }

  @Property(tries = 100)
  void theChecksumTellsContentNotMemory(@ForAll("files") List<Rated> file) throws IOException {
    String checksum = checksum(file, 3);
    assertThat(checksum(file, 50)).isEqualTo(checksum);
    if (!file.isEmpty()) {
      Rated last = file.get(file.size() - 1);
      List<Rated> edited = new ArrayList<>(file.subList(0, file.size() - 1));
      edited.add(new Rated(last.userId(), last.movieId(), last.stars() / 2, last.eventTime()));
      assertThat(checksum(edited, 3)).isNotEqualTo(checksum);
    }
  }

  @Test
  void aFileOfOneMomentIsSortedQuicklyAndInMemory() throws IOException {
    List<Rated> file =
        IntStream.range(0, 300_000)
            .mapToObj(i -> new Rated(i % 1000, i / 1000, 3, 900_000_000_000L))
            .toList();
    try (RatingSorter sorter = sorter(file.size())) {
      assertThat(sorted(sorter, file)).isSortedAccordingTo(ORDER).hasSameSizeAs(file);
    }
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    Path directory = Files.createTempDirectory("sorter");
    try (RatingSorter sorter = new RatingSorter(new SortPlan(1, 1, directory), PARTITIONS)) {
      IntStream.range(0, 10).forEach(i -> sorter.add(new Rated(i, i, 3, 900_000_000_000L)));
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).isEmpty();
      }
    }
    Files.delete(directory);
  }

  private static RatingSorter sorter(int inMemory) {
    return new RatingSorter(
        new SortPlan(inMemory, 1, Path.of(System.getProperty("java.io.tmpdir"))), PARTITIONS);
  }

  private static List<Rated> sorted(RatingSorter sorter, List<Rated> file) {
    file.forEach(sorter::add);
    List<Rated> sorted = new ArrayList<>();
    RatingFeed.RatingRecords records = sorter.sorted().records();
    while (records.next()) {
      sorted.add(records.rating());
    }
    return sorted;
  }

  private static String checksum(List<Rated> file, int inMemory) throws IOException {
    try (RatingSorter sorter = sorter(inMemory)) {
      file.forEach(sorter::add);
      return sorter.sorted().checksum();
    }
  }

  /** Few seconds, users and movies, so that many lines tie; some ids are large. */
  @Provide
  Arbitrary<List<Rated>> files() {
    Arbitrary<Long> ids =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.longs().between(0, 5)),
            Tuple.of(1, Arbitraries.longs().between(1L << 31, (1L << 53) - 1)));
    Arbitrary<Double> stars = Arbitraries.of(0.5, 3.7, 4.0, 4.9, 1.23);
    Arbitrary<Long> times =
        Arbitraries.longs().between(0, 4).map(second -> (820_454_400L + second) * 1000);
    return Combinators.combine(ids, ids, stars, times).as(Rated::new).list().ofMaxSize(40);
  }
}
