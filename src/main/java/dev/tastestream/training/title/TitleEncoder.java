package dev.tastestream.training.title;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.TitleVectors;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Encodes the titles of movies. A text that is in the cache is not encoded again. */
public final class TitleEncoder {

  private final SentenceModel model;
  private final TitleVectorCache cache;

  public TitleEncoder(SentenceModel model, TitleVectorCache cache) {
    this.model = model;
    this.cache = cache;
  }

  /**
   * Returns the vectors of all movies. If a movie occurs twice, the last one counts.
   *
   * @throws InterruptedException if the thread was interrupted; the vectors so far stay in the
   *     cache
   */
  public TitleVectors encode(Collection<Movie> movies, Progress progress)
      throws InterruptedException {
    Map<Long, float[]> vectors = new HashMap<>();
    try (Progress.Task task = progress.begin("encoding titles", movies.size())) {
      long done = 0;
      for (Movie movie : movies) {
        if (Thread.interrupted()) {
          throw new InterruptedException("encoding titles was interrupted");
        }
        vectors.put(movie.movieId(), vector(TitleText.of(movie)));
        task.at(++done);
      }
    }
    return TitleVectors.of(vectors);
  }

  private float[] vector(String text) {
    Optional<float[]> known = cache.get(model.checksum(), text);
    if (known.isPresent()) {
      return known.get();
    }
    float[] vector = model.encode(text);
    cache.put(model.checksum(), text, vector);
    return vector;
  }
}
