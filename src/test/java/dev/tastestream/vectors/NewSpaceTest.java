package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Ranking;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.VectorSpace;
import dev.tastestream.support.Histories;
import dev.tastestream.vectors.GenerationStatus.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Adding a vector space takes its description and a line in the registry, and nothing else. */
class NewSpaceTest {

  /** The model of the toy space. */
  private record Toys(double loudness) {}

  private static final VectorSpace<Toys> TOY =
      new VectorSpace<>(
          "toy",
          published -> new Toys(published.parameter("loudness", 1)[0]),
          (ranking, weights) -> ranking == Ranking.TASTE,
          Optional.empty());

  private final Shelves shelves = new Shelves(with(TOY));

  private static Spaces with(VectorSpace<?> space) {
    List<VectorSpace<?>> all = new ArrayList<>(Spaces.ALL.all());
    all.add(space);
    return new Spaces(all);
  }

  @Test
  void itsGenerationsServeBesideTheOthersAndTheirModelIsDecoded() {
    publish(new FittedSpace(Histories.vectors(1, 20, 3, 1), Map.of()));
    assertThat(models().ids()).containsExactly(new GenerationId("taste", 1));

    publish(toys(1, Map.of("loudness", List.of(11.0))));

    Models serving = models();
    assertThat(serving.ids())
        .as("what entity tags are made of")
        .containsExactly(new GenerationId("taste", 1), new GenerationId("toy", 1));
    assertThat(serving.beside().get(0).model()).isEqualTo(new Toys(11));
    assertThat(serving.origin().generations()).isEqualTo(Map.of("taste", 1, "toy", 1));
    assertThat(serving.points("toy")).as("a space that is not drawn").isEmpty();
    assertThat(shelves.of(Map.of("taste", 1, "toy", 1)).orElseThrow().models().ids()).hasSize(2);
  }

  @Test
  void whatItCannotDecodeIsRefusedAndTheLastGoodOneGoesOn() {
    publish(new FittedSpace(Histories.vectors(1, 20, 3, 1), Map.of()));
    publish(toys(1, Map.of("loudness", List.of(11.0))));
    shelves.settle();

    publish(toys(2, Map.of()));

    assertThat(models().ids()).contains(new GenerationId("toy", 1));
    GenerationStatus refused = shelves.statuses().get(2);
    assertThat(refused.id()).isEqualTo(new GenerationId("toy", 2));
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.problem().orElseThrow()).contains("loudness has 0 numbers, needs 1");
    assertThat(shelves.servingInstead(refused.id())).isEqualTo("toy:1");
  }

  private Models models() {
    return shelves.settle().orElseThrow().models();
  }

  private static FittedSpace toys(int number, Map<String, List<Double>> parameters) {
    List<MovieVector> movies =
        List.of(MovieVector.withoutSums(1, new float[] {1}, new MovieVector.Level(0, 0)));
    GenerationId id = new GenerationId("toy", number);
    return new FittedSpace(MovieVectors.withoutSums(id, MeanPrior.NONE, movies), parameters);
  }

  private void publish(FittedSpace space) {
    GenerationShelf<?> shelf = shelves.of(space.id().space()).orElseThrow();
    int number = space.id().number();
    MovieVectors vectors = space.vectors();
    vectors.toList().forEach(vector -> shelf.putVector(number, vector));
    shelf.putManifest(
        new Generation(
            space.id(),
            new Generation.Contents(
                vectors.dimension(),
                vectors.size(),
                Checksum.of(space),
                vectors.weighting(),
                space.parameters()),
            new Generation.Fit(Map.of(), Map.of(), Instant.EPOCH),
            Gate.passed("test")));
    shelf.putPointer(number);
  }
}
