package dev.tastestream.training.title;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.training.fit.FitThreads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Encodes the titles of movies. A text that is in the cache is not encoded again. */
public final class TitleEncoder {

  private final SentenceModel model;
  private final TitleVectorCache cache;
  private final FitThreads threads;

  /**
   * @param threads use the model at the same time
   */
  public TitleEncoder(SentenceModel model, TitleVectorCache cache, FitThreads threads) {
    this.model = model;
    this.cache = cache;
    this.threads = threads;
  }

  /**
   * Returns the vectors of all movies. If a movie occurs twice, the last one counts.
   *
   * @throws InterruptedException if the thread was interrupted; the vectors so far stay in the
   *     cache
   */
  public TitleVectors encode(Collection<Movie> movies, Progress progress)
      throws InterruptedException {
    Map<String, List<Long>> byText = byText(movies);
    List<String> texts = List.copyOf(byText.keySet());
    Map<Long, float[]> vectors = new HashMap<>();
    try (Progress.Task task = progress.begin("encoding titles", movies.size())) {
      Consumer<Encoded> use =
          title -> {
            for (long movieId : byText.get(title.text)) {
              vectors.put(movieId, title.vector);
              task.at(vectors.size());
            }
          };
      List<String> unknown = new ArrayList<>();
      for (String text : texts) {
        cache
            .get(model.checksum(), text)
            .ifPresentOrElse(
                vector -> use.accept(new Encoded(text, vector)), () -> unknown.add(text));
      }
      threads.inOrder(
          unknown.size(),
          i -> new Encoded(unknown.get(i), model.encode(unknown.get(i))),
          title -> {
            cache.put(model.checksum(), title.text, title.vector);
            use.accept(title);
          });
    }
    return TitleVectors.of(vectors);
  }

  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  private record Encoded(String text, float[] vector) {}

  private static Map<String, List<Long>> byText(Collection<Movie> movies) {
    Map<Long, String> texts = new LinkedHashMap<>();
    movies.forEach(movie -> texts.put(movie.movieId(), TitleText.of(movie)));
    Map<String, List<Long>> byText = new LinkedHashMap<>();
    texts.forEach(
        (movieId, text) -> byText.computeIfAbsent(text, key -> new ArrayList<>()).add(movieId));
    return byText;
  }
}
