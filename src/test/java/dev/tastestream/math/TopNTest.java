package dev.tastestream.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.math.TopN.Scored;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TopNTest {

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparing(Scored::score).reversed().thenComparing(Scored::row);

  @Property(tries = 300)
  void keepsWhatSortingAllOfThemWouldPutFirst(
      @ForAll @Size(max = 60) List<@FloatRange(min = -3, max = 3) Float> drawn,
      @ForAll @IntRange(max = 70) int n) {
    // Rounded, so that many are equal.
    float[] scores = new float[drawn.size()];
    IntStream.range(0, scores.length).forEach(i -> scores[i] = Math.round(drawn.get(i)));
    List<Scored> expected =
        IntStream.range(0, scores.length)
            .filter(row -> row % 3 != 1)
            .mapToObj(row -> new Scored(row, scores[row]))
            .sorted(BEST_FIRST)
            .limit(n)
            .toList();

    assertThat(TopN.of(scores, n, row -> row % 3 != 1)).isEqualTo(expected);
  }

  @Example
  void infiniteScoresHaveTheirPlaceToo() {
    float[] scores = {1, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -1};

    assertThat(TopN.of(scores, 4, any -> true)).extracting(Scored::row).containsExactly(2, 0, 3, 1);
  }
}
