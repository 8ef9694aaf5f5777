package dev.tastestream.training.title;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a sentence-transformers model that was exported to ONNX.
 *
 * @param weights {@code model.onnx} or {@code onnx/model.onnx}
 * @param tokenizer {@code tokenizer.json}
 * @param pooling from {@code 1_Pooling/config.json}; the mean if that file is missing
 */
record SentenceFolder(Path weights, Path tokenizer, Pooling pooling) {

  private static final List<String> WEIGHTS = List.of("model.onnx", "onnx/model.onnx");
  private static final String TOKENIZER = "tokenizer.json";
  private static final String POOLING = "1_Pooling/config.json";
  private static final String DENSE = "2_Dense";

  /**
   * Finds the files.
   *
   * @throws TitleModelException if a file is missing, or the model needs something that is not
   *     supported here
   */
  static SentenceFolder in(Path folder) {
    if (Files.exists(folder.resolve(DENSE))) {
      throw new TitleModelException(
          "%s: the model has a dense layer after its pooling, which is not supported: name a model without one"
              .formatted(folder));
    }
    return new SentenceFolder(
        readable(folder, WEIGHTS), readable(folder, List.of(TOKENIZER)), pooling(folder));
  }

  /** Returns all files that influence vectors, in order. Weights above 2 GB have a second file. */
  List<Path> files() {
    Path outside = weights.resolveSibling(weights.getFileName() + "_data");
    return Stream.of(weights, outside, tokenizer).filter(Files::exists).toList();
  }

  private static Path readable(Path folder, List<String> names) {
    return names.stream()
        .map(folder::resolve)
        .filter(Files::isReadable)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new TitleModelException(
                    "%s has no readable %s: name the folder of a sentence-transformers model that was exported to ONNX"
                        .formatted(folder, String.join(" or ", names))));
  }

  private static Pooling pooling(Path folder) {
    Path file = folder.resolve(POOLING);
    if (!Files.exists(file)) {
      return Pooling.MEAN;
    }
    try {
      JsonNode config = new ObjectMapper().readTree(file.toFile());
      List<Pooling> named =
          Stream.of(Pooling.values())
              .filter(pooling -> config.path(pooling.key()).asBoolean())
              .toList();
      if (named.size() == 1) {
        return named.get(0);
      }
      throw new TitleModelException(
          "%s asks for a pooling that is not supported: name a model that takes the mean or the first token"
              .formatted(file));
    } catch (IOException e) {
      throw new TitleModelException(
          "%s can't be read (%s): download the model again".formatted(file, e.getMessage()), e);
    }
  }
}
