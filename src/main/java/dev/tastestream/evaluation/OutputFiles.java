package dev.tastestream.evaluation;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.system.EvaluationException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes lists and predictions as CSV, for evaluation by other programs. */
public final class OutputFiles {

  private OutputFiles() {}

  /**
   * Writes {@code userId,rank,movieId}, with ranks from 1, best first.
   *
   * @throws EvaluationException if the file can't be written
   */
  public static void writeLists(Path file, Map<Long, List<Long>> lists) {
    write(
        file,
        out -> {
          out.write("userId,rank,movieId\n");
          for (Map.Entry<Long, List<Long>> user : lists.entrySet()) {
            int rank = 1;
            for (long movie : user.getValue()) {
              out.write(user.getKey() + "," + rank++ + "," + movie + "\n");
            }
          }
        });
  }

  /**
   * Writes {@code userId,movieId,prediction} in the order of the test ratings.
   *
   * @throws EvaluationException if the file can't be written
   */
  public static void writePredictions(Path file, List<Rated> test, double[] predictions) {
    write(
        file,
        out -> {
          out.write("userId,movieId,prediction\n");
          for (int i = 0; i < predictions.length; i++) {
            Rated asked = test.get(i);
            out.write(asked.userId() + "," + asked.movieId() + "," + predictions[i] + "\n");
          }
        });
  }

  /**
   * Writes a text.
   *
   * @throws EvaluationException if the file can't be written
   */
  public static void writeText(Path file, String text) {
    write(file, out -> out.write(text));
  }

  /** The content of a file. */
  @FunctionalInterface
  private interface Content {
    void writeTo(BufferedWriter out) throws IOException;
  }

  private static void write(Path file, Content content) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new EvaluationException(
          "%s can't be written (%s): name a file in an existing folder".formatted(file, e), e);
    }
  }
}
