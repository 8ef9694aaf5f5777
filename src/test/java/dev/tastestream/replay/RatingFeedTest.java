package dev.tastestream.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.RatingEvent.Rated;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RatingFeedTest {

  @Property(tries = 300)
  void holdsExactlyWhatWasAddedInOrder(@ForAll("files") List<Rated> file) {
    RatingFeed feed = new RatingFeed("any", file.size());
    file.forEach(feed::add);
    feed.sorted();

    List<Rated> expected =
        file.stream()
            .sorted(
                Comparator.comparingLong(Rated::eventTime)
                    .thenComparingLong(Rated::userId)
                    .thenComparingLong(Rated::movieId))
            .toList();
    assertThat(IntStream.range(0, feed.size()).mapToObj(feed::rating)).isEqualTo(expected);
  }

  /** Few seconds, users and movies, so that many tie; now and then an id that is large. */
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
