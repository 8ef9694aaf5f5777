package dev.tastestream.training.title;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.training.fit.FitThreads;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * The source of title vectors: a sentence model and the cache file of its vectors. Both are open
 * only while titles are encoded.
 */
public final class TitleSource {

  private final Supplier<OnnxSentences> model;
  private final Path cacheFile;
  private final FitThreads threads;

  private TitleSource(Supplier<OnnxSentences> model, Path cacheFile, FitThreads threads) {
    this.model = model;
    this.cacheFile = cacheFile;
    this.threads = threads;
  }

  /** Uses the model that is shipped with the program. */
  public static TitleSource shipped(Path cacheFile) {
    return new TitleSource(OnnxSentences::miniLm, cacheFile, FitThreads.ONE);
  }

  /**
   * Uses a sentence-transformers model in a folder.
   *
   * @param folder with {@code model.onnx} or {@code onnx/model.onnx}, and {@code tokenizer.json}
   * @throws TitleModelException if a file is missing
   */
  public static TitleSource ofFolder(Path folder, Path cacheFile) {
    SentenceFolder files = SentenceFolder.in(folder);
    return new TitleSource(() -> OnnxSentences.of(files), cacheFile, FitThreads.ONE);
  }

  /** Returns a source that encodes in other threads. */
  public TitleSource with(FitThreads others) {
    return new TitleSource(model, cacheFile, others);
  }

  /**
   * Returns the vectors of all movies, of the model's dimension and of L2 norm 1.
   *
   * @throws TitleModelException if the folder's files are not a model
   * @throws InterruptedException if the thread was interrupted; the vectors so far stay in the
   *     cache
   */
  public TitleVectors encode(Collection<Movie> movies, Progress progress)
      throws InterruptedException {
    try (OnnxSentences open = model.get();
        TitleVectorCache cache = TitleVectorCache.open(cacheFile)) {
      return new TitleEncoder(open, cache, threads).encode(movies, progress);
    }
  }
}
