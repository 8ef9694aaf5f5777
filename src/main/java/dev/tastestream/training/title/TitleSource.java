package dev.tastestream.training.title;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.TitleVectors;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Where vectors of titles come from: a sentence model, and the file that keeps what it has worked
 * out. Both are open only while titles are encoded.
 */
public final class TitleSource {

  private final Supplier<OnnxSentences> model;
  private final Path cacheFile;

  private TitleSource(Supplier<OnnxSentences> model, Path cacheFile) {
    this.model = model;
    this.cacheFile = cacheFile;
  }

  /** The model that is shipped with the program. */
  public static TitleSource shipped(Path cacheFile) {
    return new TitleSource(OnnxSentences::miniLm, cacheFile);
  }

  /**
   * A sentence-transformers model in a folder.
   *
   * @param folder with {@code model.onnx} or {@code onnx/model.onnx}, and {@code tokenizer.json}
   * @throws TitleModelException if a file is missing
   */
  public static TitleSource ofFolder(Path folder, Path cacheFile) {
    SentenceFolder files = SentenceFolder.in(folder);
    return new TitleSource(() -> OnnxSentences.of(files), cacheFile);
  }

  /**
   * The vectors of all movies, of the model's dimension and of length 1.
   *
   * @throws TitleModelException if the folder holds something else than a model
   * @throws InterruptedException if the thread was interrupted; what was done so far is kept
   */
  public TitleVectors encode(Collection<Movie> movies, Progress progress)
      throws InterruptedException {
    try (OnnxSentences open = model.get();
        TitleVectorCache cache = TitleVectorCache.open(cacheFile)) {
      return new TitleEncoder(open, cache).encode(movies, progress);
    }
  }
}
