package dev.tastestream.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.Profile;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ProfileWeightsTest {

  @Property(tries = 50)
  void areWhatAProfileMultipliesTheVectorsOfItsMoviesWith(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 10) Integer> halfStars,
      @ForAll @IntRange(max = 20) int drawn) {
    List<LedgerRow> rows =
        IntStream.range(0, halfStars.size())
            .mapToObj(i -> Rows.rated(1, i, halfStars.get(i) / 2.0, i))
            .toList();
    MovieVectors axes = axes(rows.size());

    Weighting weighting = Weighting.TASTE.with(new MeanPrior(3.5, drawn));
    float[] profile = Profile.of(rows, axes).vector(weighting);

    ProfileWeights weights = new ProfileWeights(Rows.histories(rows), 0, rows.size(), weighting);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(weights.longRun(i)).isCloseTo(profile[2 * i], within(1e-5));
      assertThat(weights.recent(i)).isCloseTo(profile[2 * i + 1], within(1e-5));
    }
  }

  /**
   * Vectors that give each movie two axes of its own, so that a profile shows the movie's weights.
   */
  private static MovieVectors axes(int movies) {
    return MovieVectors.of(
        new GenerationId("axes", 1),
        Weighting.TASTE,
        IntStream.range(0, movies)
            .mapToObj(
                i ->
                    new MovieVector(
                        i, axis(2 * i, movies), axis(2 * i + 1, movies), axis(0, movies), 0))
            .toList());
  }

  private static float[] axis(int which, int movies) {
    float[] axis = new float[2 * movies];
    axis[which] = 1;
    return axis;
  }
}
