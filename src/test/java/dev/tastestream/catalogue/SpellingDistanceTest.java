package dev.tastestream.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SpellingDistanceTest {

  @Property(tries = 200)
  void wordsInOrderGetTheDistancesThatEachGetsAlone(
      @ForAll @StringLength(min = 1, max = 10) @CharRange(from = 'a', to = 'c') String asked,
      @ForAll @Size(max = 40)
          List<@StringLength(min = 1, max = 12) @CharRange(from = 'a', to = 'c') String> words) {
    SpellingDistance distance = new SpellingDistance(asked);
    int slips = asked.length() <= 3 ? 0 : asked.length() <= 7 ? 1 : 2;
    for (String word : new TreeSet<>(words)) {
      SpellingDistance.Edits edits = distance.to(word);
      assertThat(edits.toWhole()).as(word).isEqualTo(within(slips, plain(word, asked)));
      int beginning =
          IntStream.rangeClosed(0, word.length())
              .map(end -> plain(word.substring(0, end), asked))
              .min()
              .orElseThrow();
      assertThat(edits.toBeginning()).as(word).isEqualTo(within(slips, beginning));
    }
  }

  private static double within(int slips, int edits) {
    return edits <= slips ? edits : Double.POSITIVE_INFINITY;
  }

  /** The textbook algorithm, one letter after the other. */
  private static int plain(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
