package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.ranking.Plane;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.support.Histories;
import dev.tastestream.support.SmallModels;
import dev.tastestream.vectors.GenerationStatus;
import dev.tastestream.vectors.KnownGenerations.Snapshot;
import dev.tastestream.vectors.format.PlaneFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MapPlaneTest {

  private static final int MOVIES = 40;
  private static final int DIMENSION = 4;
  private static final Map<String, List<Double>> OTHER = Map.of("hybrid", List.of(1.0, 2.0, 3.0));
  private static final MovieVectors SERVING = Histories.vectors(1, MOVIES, DIMENSION, 1);

  @Test
  void theFirstFitKeepsItsParametersAndGetsThePlaneOfItsMovies() {
    Candidate drawn = new MapPlane(Optional.empty(), () -> Snapshot.EMPTY).drawn(fit(SERVING));

    assertThat(drawn.parameters()).containsAllEntriesOf(OTHER);
    assertThat(plane(drawn).axis(0))
        .containsExactly(Plane.of(SERVING.table()).axis(0), within(1e-6));
  }

  @Test
  void moviesThatHaveNotMovedLieWhereThePublishedPlaneHadThem() {
    Plane own = Plane.of(SERVING.table());
    Map<String, List<Double>> swapped =
        Map.of(
            "plane.centre", PlaneFormat.encode(own).get("plane.centre"),
            "plane.x", PlaneFormat.encode(own).get("plane.y"),
            "plane.y", PlaneFormat.encode(own).get("plane.x"));
    Snapshot known = published(SERVING, swapped);

    Candidate drawn = new MapPlane(serving(), () -> known).drawn(fit(renumbered()));

    for (int k = 0; k < DIMENSION; k++) {
      assertThat(plane(drawn).axis(0)[k]).isCloseTo(own.axis(1)[k], within(1e-4));
      assertThat(plane(drawn).axis(1)[k]).isCloseTo(own.axis(0)[k], within(1e-4));
    }
  }

  @Test
  void aGenerationWithoutAPlaneCountsAsDrawnOnItsOwn() {
    Candidate drawn =
        new MapPlane(serving(), () -> published(SERVING, Map.of())).drawn(fit(renumbered()));

    assertThat(plane(drawn).axis(1))
        .containsExactly(Plane.of(SERVING.table()).axis(1), within(1e-4));
  }

  @Test
  void titlesAreTurnedOntoTitles() {
    Recommender all = SmallModels.all(1, 1, MOVIES);
    MovieVectors titles = titles(all, 2);

    Candidate drawn = new MapPlane(Optional.of(all), () -> Snapshot.EMPTY).drawn(fit(titles));

    assertThat(plane(drawn).axis(0))
        .containsExactly(Plane.of(titles.table()).axis(0), within(1e-4));
  }

  @Test
  void aSpaceThatIsNotDrawnStaysAsItIs() {
    MovieVectors stars =
        MovieVectors.of(new GenerationId(Space.STARS, 1), SERVING.weighting(), SERVING.toList());
    Candidate fit = fit(stars);

    assertThat(new MapPlane(serving(), () -> Snapshot.EMPTY).drawn(fit)).isEqualTo(fit);
  }

  private static Optional<Recommender> serving() {
    return Optional.of(Recommender.of(new Ranker(SERVING)));
  }

  private static MovieVectors renumbered() {
    return MovieVectors.of(new GenerationId(Space.TASTE, 2), SERVING.weighting(), SERVING.toList());
  }

  private static MovieVectors titles(Recommender all, int number) {
    TitleVectors titles = all.models().titles().orElseThrow().model().titles();
    List<MovieVector> vectors = new ArrayList<>();
    for (int row = 0; row < titles.size(); row++) {
      vectors.add(
          MovieVector.withoutSums(
              titles.movieId(row), titles.vector(row), new MovieVector.Level(0, 0)));
    }
    return MovieVectors.of(new GenerationId(Space.TITLE, number), SERVING.weighting(), vectors);
  }

  private static Candidate fit(MovieVectors vectors) {
    return new Candidate(vectors, OTHER, origin(), Gate.passed("test"));
  }

  private static Generation.Fit origin() {
    return new Generation.Fit(Map.of(), Map.of(), Instant.EPOCH);
  }

  private static Snapshot published(MovieVectors vectors, Map<String, List<Double>> parameters) {
    Generation.Contents contents =
        new Generation.Contents(
            vectors.dimension(), vectors.size(), "", vectors.weighting(), parameters);
    Generation manifest = new Generation(vectors.id(), contents, origin(), Gate.passed("test"));
    return new Snapshot(
        List.of(
            new GenerationStatus(
                vectors.id(),
                Optional.of(manifest),
                GenerationStatus.State.SERVING,
                Optional.empty())),
        List.of());
  }

  private static Plane plane(Candidate drawn) {
    return PlaneFormat.decode(drawn.parameters(), drawn.vectors().dimension()).orElseThrow();
  }
}
