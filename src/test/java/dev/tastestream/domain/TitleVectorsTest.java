package dev.tastestream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TitleVectorsTest {

  @Test
  void centredVectorsLackWhatAllHaveInCommonAndHaveLengthOneAgain() {
    TitleVectors titles =
        TitleVectors.of(Map.of(1L, new float[] {.8f, .6f, 0}, 2L, new float[] {.8f, 0, .6f}));

    TitleVectors centred = titles.centred();

    float half = (float) Math.sqrt(.5);
    assertThat(centred.vector(0)).containsExactly(new float[] {0, half, -half}, within(1e-6f));
    assertThat(centred.vector(1)).containsExactly(new float[] {0, -half, half}, within(1e-6f));
    assertThat(centred.movieId(1)).isEqualTo(2);
  }

  @Test
  void titlesThatAreAllTheSameAreNearToNothing() {
    TitleVectors titles =
        TitleVectors.of(
            Map.of(
                1L,
                new float[] {.6f, .8f},
                2L,
                new float[] {.6f, .8f},
                3L,
                new float[] {.6f, .8f}));

    assertThat(titles.centred().vectors()).containsOnly(0);
  }
}
