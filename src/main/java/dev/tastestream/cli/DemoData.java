package dev.tastestream.cli;

import dev.tastestream.replay.SyntheticFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the demo takes its ratings from. */
final class DemoData {

  private static final Path USUAL = Path.of("data", "ml-latest-small");
  private static final SyntheticFolder SYNTHETIC = new SyntheticFolder(600, 2000, 1);

  private DemoData() {}

  /**
   * The folder that was asked for, else the usual one, else made-up data, and says so.
   *
   * @param parts removes the made-up data at the end
   */
  static Path find(Optional<Path> asked, Parts parts, PrintWriter err) throws IOException {
    if (asked.isPresent() || Files.isDirectory(USUAL)) {
      return asked.orElse(USUAL);
    }
    err.printf(
        """
        *** There is no %s: this demo runs on SYNTHETIC data, made up for the occasion.
        *** Its lists mean nothing. 'bootstrap/movielens' fetches the real data, --data names another folder.
        """,
        USUAL);
    Path folder = parts.add(TemporaryDirectory.create("tastestream-synthetic")).path();
    SYNTHETIC.writeTo(folder);
    return folder;
  }
}
