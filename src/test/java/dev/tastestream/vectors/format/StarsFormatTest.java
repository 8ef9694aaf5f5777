package dev.tastestream.vectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.MovieTraits;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.support.SmallModels;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StarsFormatTest {

  private static final int MOVIES = 20;

  /** Gates compare the published model, so instances must not decode another one. */
  @Property(tries = 20)
  void instancesDecodeThePublishedModel(@ForAll long seed) {
    StarsModel published = StarsFormat.published(SmallModels.stars(MOVIES, seed));

    StarsModel decoded =
        StarsFormat.decode(StarsFormat.encode(new GenerationId(Space.STARS, 1), published));

    assertThat(decoded.movies().keySet()).isEqualTo(published.movies().keySet());
    published.movies().forEach((movieId, traits) -> assertSame(decoded.traits(movieId), traits));
    assertSame(decoded.unknownMovie(), published.unknownMovie());
    assertThat(decoded.centre()).isEqualTo(published.centre());
    assertThat(decoded.prior().noise()).isEqualTo(published.prior().noise());
    assertThat(decoded.prior().mood()).isEqualTo(published.prior().mood());
    assertThat(decoded.prior().mean()).isEqualTo(published.prior().mean());
    assertThat(decoded.prior().covariance()).isDeepEqualTo(published.prior().covariance());
  }

  private static void assertSame(MovieTraits actual, MovieTraits expected) {
    assertThat(actual.features()).isEqualTo(expected.features());
    assertThat(actual.level()).isEqualTo(expected.level());
    assertThat(actual.levelVariance()).isEqualTo(expected.levelVariance());
  }
}
