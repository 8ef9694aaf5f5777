package dev.tastestream.vectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.ranking.ContentMap;
import dev.tastestream.support.Histories;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContentMapFormatTest {

  private static final ContentMap MAP =
      new ContentMap(
          Map.of(
              ContentMap.ANY,
              new double[] {1, 2, -3},
              "genre.Action",
              new double[] {.5, 0, 1},
              "decade.1990",
              new double[] {0, .25, 0}),
          Optional.of(
              new ContentMap.Titles(4, new double[][] {{2, 0, 0}}, new double[][] {{1, 1, 10}})),
          new ContentMap.Users(new double[] {1, -1}, new double[][] {{4, 1}, {1, 9}}));

  @Test
  void isPublishedAndReadAgain() {
    ContentMap read = ContentMapFormat.decode(space(ContentMapFormat.encode(MAP))).orElseThrow();

    assertThat(read.byFeature().get("decade.1990")).containsExactly(0, .25, 0);
    assertThat(read.users().covariance()).isEqualTo(MAP.users().covariance());
    assertThat(read.titles().orElseThrow().output()).isEqualTo(MAP.titles().orElseThrow().output());
    assertThat(ContentMapFormat.encode(read)).isEqualTo(ContentMapFormat.encode(MAP));
  }

  @Test
  void generationsWithoutAMapHaveNone() {
    assertThat(ContentMapFormat.decode(space(Map.of()))).isEmpty();
  }

  @Test
  void aMapOfTheWrongSizeIsRefused() {
    Set<String> parts = new TreeSet<>(ContentMapFormat.encode(MAP).keySet());
    parts.remove("content.title.input"); // as long as titles are, whatever they are
    for (String part : parts) {
      Map<String, List<Double>> broken = new HashMap<>(ContentMapFormat.encode(MAP));
      broken.put(part, List.of(1.0, 2.0, 3.0, 4.0));

      assertThatThrownBy(() -> ContentMapFormat.decode(space(broken)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(part.startsWith("content.title") ? "content.title" : part);
    }
  }

  private static FittedSpace space(Map<String, List<Double>> parameters) {
    return new FittedSpace(Histories.vectors(1, 3, 2, 1), parameters);
  }
}
