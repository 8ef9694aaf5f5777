package dev.tastestream.page;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.TitleSpace;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.vectors.LiveVectors;
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

  /** Publishes what serves of a space under the next number, which is returned. */
  int publishOnceMore(String space) throws InterruptedException {
    GenerationId next = next(space);
    Recommender serving = live.current().orElseThrow();
    if (space.equals(Space.TITLE)) {
      return publish(
          TitleSpace.encode(next, serving.titles().orElseThrow().model().titles()).vectors(),
          serving(space).contents().parameters());
    }
    MovieVectors taste = serving.taste().vectors();
    return publish(
        MovieVectors.of(next, taste.weighting(), taste.toList()),
        serving(space).contents().parameters());
  }

  /**
   * Publishes a taste in as many movies, of which only the first are known, in random directions.
   */
  int publishMade(int movies) throws InterruptedException {
    Random random = new Random(SEED);
    List<MovieVector> made =
        IntStream.rangeClosed(1, movies).mapToObj(movie -> vector(movie, random)).toList();
    return publish(
        MovieVectors.of(
            next(Space.TASTE), live.current().orElseThrow().taste().vectors().weighting(), made),
        Map.of());
  }

  private static MovieVector vector(long movie, Random random) {
    float[] numbers = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return new MovieVector(movie, numbers, numbers, numbers, 0);
  }

  private GenerationId next(String space) throws InterruptedException {
    return new GenerationId(space, publisher.nextNumber(space));
  }

  /**
   * As a fit that has seen more than what serves: one of data that was rolled back would not serve.
   */
  private int publish(MovieVectors vectors, Map<String, List<Double>> parameters)
      throws InterruptedException {
    int number = vectors.id().number();
    Generation serving = serving(vectors.id().space());
    Map<Integer, Long> more = new TreeMap<>(serving.fit().trainedOn());
    more.replaceAll((partition, end) -> end + number);
    Generation.Fit fit = new Generation.Fit(serving.fit().metrics(), more, Instant.now());
    publisher.publish(List.of(new Candidate(vectors, parameters, fit, Gate.passed("as good"))));
    return number;
  }

  private Generation serving(String space) {
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
