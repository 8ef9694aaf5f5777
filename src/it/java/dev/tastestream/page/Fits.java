package dev.tastestream.page;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.vectors.format.TitleFormat;
import dev.tastestream.wire.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Generations as a trainer would publish them, without a fit. */
final class Fits implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int KEPT = 3;
  private static final int DIMENSION = 32;
  private static final long SEED = 1;

  private final LiveVectors live;
  private final GenerationPublisher publisher;

  private Fits(LiveVectors live, GenerationPublisher publisher) {
    this.live = live;
    this.publisher = publisher;
  }

  static Fits on(Cluster cluster) throws InterruptedException, TimeoutException {
    return new Fits(LiveVectors.open(cluster, PATIENCE), new GenerationPublisher(cluster, KEPT));
  }

  /** The serving generation of a space. */
  FittedSpace serving(String space) {
    Recommender serving = live.current().orElseThrow();
    MovieVectors vectors =
        space.equals(Space.TITLE)
            ? TitleFormat.encode(
                    manifest(space).id(), serving.models().titles().orElseThrow().model().titles())
                .vectors()
            : serving.models().taste().vectors();
    return new FittedSpace(vectors, manifest(space).contents().parameters());
  }

  /**
   * A taste in the given number of movies in random directions; only the first are in the
   * catalogue.
   */
  FittedSpace made(int movies) {
    Random random = new Random(SEED);
    List<MovieVector> vectors =
        IntStream.rangeClosed(1, movies).mapToObj(movie -> vector(movie, random)).toList();
    FittedSpace taste = serving(Space.TASTE);
    return new FittedSpace(
        MovieVectors.of(taste.id(), taste.vectors().weighting(), vectors), Map.of());
  }

  private static MovieVector vector(long movie, Random random) {
    float[] numbers = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return new MovieVector(movie, numbers, numbers, numbers, 0);
  }

  /**
   * Publishes a fit under the next number of its space, and returns the number. Its data are newer
   * than those of the serving generation, because a fit of data that was rolled back would not
   * serve.
   */
  int publish(FittedSpace fitted) throws InterruptedException {
    String space = fitted.id().space();
    MovieVectors vectors = fitted.vectors();
    GenerationId next = new GenerationId(space, publisher.nextNumber(space));
    Generation serving = manifest(space);
    Map<Integer, Long> more = new TreeMap<>(serving.fit().trainedOn());
    more.replaceAll((partition, end) -> end + next.number());
    publisher.publish(
        List.of(
            new Candidate(
                MovieVectors.of(next, vectors.weighting(), vectors.toList()),
                fitted.parameters(),
                new Generation.Fit(serving.fit().metrics(), more, Instant.now()),
                Gate.passed("as good"))));
    return next.number();
  }

  private Generation manifest(String space) {
    int number = live.snapshot().serving().get(space);
    return live.all().stream()
        .filter(status -> status.id().equals(new GenerationId(space, number)))
        .flatMap(status -> status.manifest().stream())
        .findAny()
        .orElseThrow();
  }

  @Override
  public void close() {
    publisher.close();
    live.close();
  }
}
