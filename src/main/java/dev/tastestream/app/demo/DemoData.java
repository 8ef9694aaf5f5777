package dev.tastestream.app.demo;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.domain.Progress;
import dev.tastestream.replay.file.MovieLensFolder;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.state.DataPrint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The ratings of a demo.
 *
 * @param name of the data, for messages
 */
public record DemoData(Path folder, String name) {

  private static final Path USUAL = Path.of("data", "ml-latest-small");
  private static final GeneratedFolder GENERATED = new GeneratedFolder(610, 2_000, 40_000, 1);

  /** Returns the given folder, else the usual one; empty without either. */
  public static Optional<DemoData> real(Optional<Path> asked) {
    return asked
        .or(() -> Optional.of(USUAL).filter(Files::isDirectory))
        .map(folder -> new DemoData(folder, folder.toString()));
  }

  /**
   * Returns the given folder, else the usual one. Without either, generates data and prints a
   * warning.
   *
   * @param parts removes the generated data at the end
   */
  public static DemoData find(Optional<Path> asked, Parts parts, PrintWriter err)
      throws IOException {
    Optional<DemoData> real = real(asked);
    if (real.isPresent()) {
      return real.get();
    }
    err.printf(
        """
        *** There is no %s: this demo runs on GENERATED data.
        *** Its lists mean nothing. 'bootstrap/movielens' fetches the real data, --data names another folder.
        """,
        USUAL);
    Path folder = parts.add(TemporaryDirectory.create("tastestream-generated")).path();
    GENERATED.writeTo(folder, Progress.NONE);
    return new DemoData(folder, "generated data");
  }

  /**
   * Returns the fingerprint of the data.
   *
   * @throws ReplayException if they can't be read
   */
  DataPrint print() {
    return DataPrint.of(name, ratings());
  }

  /** The file of ratings. */
  Path ratings() {
    return MovieLensFolder.open(folder).ratings();
  }
}
