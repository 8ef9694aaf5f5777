package dev.tastestream.app.bench;

import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.app.demo.DemoData;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.training.data.TrainingInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Measures the first fit of all spaces on ml-latest-small, with a thread for each processor. It
 * includes encoding all titles. Where the data are not there, generated ones of the same size are
 * fitted; the row says so and has no floor.
 */
final class AllSpacesBench {

  /** The number of ratings of ml-latest-small. */
  private static final int RATINGS = 100_836;

  private static final GeneratedFolder AS_LARGE = new GeneratedFolder(610, 9_742, RATINGS, 1);
  private static final GeneratedFolder FOR_SMOKE = new GeneratedFolder(100, 300, 5_000, 1);

  /** Seconds. */
  private static final Limits LIMITS = Limits.of(20, 10);

  private final Size size;
  private final Optional<DemoData> data;

  /**
   * @param data a MovieLens folder; empty if none was found
   */
  AllSpacesBench(Size size, Optional<DemoData> data) {
    this.size = size;
    this.data = data.filter(folder -> size.decides());
  }

  /** One row: seconds. */
  List<Row> measure() throws InterruptedException, IOException {
    TrainingInput input = input();
    try (TemporaryDirectory directory = TemporaryDirectory.create("tastestream-bench-fit")) {
      Path titles = directory.path().resolve("titles");
      AllSpaces.Fitted fitted =
          new AllSpaces(FitBench.settings(size), titles).fit(input, Optional.empty());
      Row row =
          Row.of(
              "fit of all spaces, %s, %,d ratings, s"
                  .formatted(name(), input.histories().ratings()),
              fitted.seconds());
      return List.of(isMeant(input) ? row.within(LIMITS) : row);
    }
  }

  private TrainingInput input() throws IOException {
    return data.isPresent()
        ? FolderRatings.of(data.get().folder())
        : FolderRatings.of(size.decides() ? AS_LARGE : FOR_SMOKE);
  }

  private String name() {
    return data.map(DemoData::name).orElse("generated data; ml-latest-small was NOT measured");
  }

  /** The limits are those of ml-latest-small, whatever its folder is called. */
  private boolean isMeant(TrainingInput input) {
    return data.isPresent() && input.histories().ratings() == RATINGS;
  }
}
