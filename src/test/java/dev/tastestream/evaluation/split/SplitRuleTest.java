package dev.tastestream.evaluation.split;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.MovieLens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitRuleTest {

  @ParameterizedTest
  @CsvSource({"RANDOM, random_s42", "USER20, user20", "LLO, llo"})
  void makesTheSplitsThatWereHandedOutRowByRow(SplitRule rule, String name) {
    Split handedOut = MovieLens.split(name);

    Split made = rule.cut(MovieLens.ratings(), 42);

    assertThat(made.train()).isEqualTo(handedOut.train());
    assertThat(made.test()).isEqualTo(handedOut.test());
  }

  @Property(tries = 50)
  void keepsEveryRatingOnOneSide(
      @ForAll @IntRange(min = 2, max = 200) int size, @ForAll @LongRange(max = 99) long seed) {
    List<Rated> ratings = ratings(size, seed);
    for (SplitRule rule : List.of(SplitRule.RANDOM, SplitRule.STREAM)) {
      Split split = rule.cut(ratings, seed);

      List<Rated> both = new ArrayList<>(split.train());
      both.addAll(split.test());
      assertThat(both).containsExactlyInAnyOrderElementsOf(ratings);
      assertThat(split.test()).hasSize((int) Math.ceil(size / 5.0));
    }
  }

  @Property(tries = 50)
  void holdsOutTheLastFifthOfEachUser(@ForAll @LongRange(max = 99) long seed) {
    List<Rated> ratings = ratings(200, seed);

    Split split = SplitRule.USER20.cut(ratings, seed);

    Map<Long, Long> held = perUser(split.test());
    perUser(ratings)
        .forEach((user, n) -> assertThat(held).containsEntry(user, (long) Math.ceil(n / 5.0)));
    for (Rated earlier : split.train()) {
      assertThat(split.test())
          .filteredOn(later -> later.userId() == earlier.userId())
          .allMatch(later -> later.eventTime() >= earlier.eventTime());
    }
  }

  @Example
  void holdsOutWhatComesAfterOneMoment() {
    List<Rated> ratings = ratings(100, 3);

    Split split = SplitRule.STREAM.cut(ratings, 3);

    long moment = split.test().get(0).eventTime();
    assertThat(split.train()).allMatch(rating -> rating.eventTime() <= moment);
    assertThat(split.test()).allMatch(rating -> rating.eventTime() >= moment);
  }

  @Example
  void holdsOutTheLastGoodRatingAndForgetsWhatCameLater() {
    Rated good = new Rated(1, 10, 4, 2);
    Rated before = new Rated(1, 11, 3, 1);
    Rated after = new Rated(1, 12, 3.5, 3);
    Rated ofNobodyPleased = new Rated(2, 10, 1, 5);

    Split split = SplitRule.LLO.cut(List.of(good, before, after, ofNobodyPleased), 1);

    assertThat(split.train()).containsExactly(before, ofNobodyPleased);
    assertThat(split.test()).containsExactly(good);
  }

  @Example
  void cutsInAnotherWayForAnotherSeed() {
    List<Rated> ratings = ratings(200, 1);

    Split split = SplitRule.RANDOM.cut(ratings, 1);

    assertThat(SplitRule.RANDOM.cut(ratings, 1)).isEqualTo(split);
    assertThat(SplitRule.RANDOM.cut(ratings, 2)).isNotEqualTo(split);
  }

  private static Map<Long, Long> perUser(List<Rated> ratings) {
    return ratings.stream().collect(groupingBy(Rated::userId, counting()));
  }

  /** Ratings of seven users, many within the same second. */
  private static List<Rated> ratings(int size, long seed) {
    Random random = new Random(seed);
    List<Rated> ratings = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ratings.add(
          new Rated(
              random.nextInt(7),
              i,
              .5 + random.nextInt(10) / 2.0,
              1_000_000_000_000L + 1000L * random.nextInt(40)));
    }
    return ratings;
  }
}
