package dev.tastestream.app.bench;

import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.profile.History;
import dev.tastestream.replay.MovieLensFiles;
import dev.tastestream.replay.file.MovieLensFolder;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.training.data.HistoriesBuilder;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** The ratings of a folder as the ledger would keep them, without a log. */
final class FolderRatings {

  private static final SourcePosition ANYWHERE = new SourcePosition(0, 0);

  private FolderRatings() {}

  /** Reads a MovieLens folder. */
  static TrainingInput of(Path folder) {
    MovieLensFiles files = new MovieLensFiles(Clock.systemUTC());
    MovieLensFolder data = MovieLensFolder.open(folder);
    HistoriesBuilder ratings = new HistoriesBuilder();
    files
        .ratings(data.ratings())
        .forEach(rating -> ratings.putUnlessOlder(LedgerRow.of(rating, ANYWHERE)));
    return new TrainingInput(ratings.build(), files.movies(data.movies()));
  }

  /** Generates a folder, reads it and deletes it. */
  static TrainingInput of(GeneratedFolder data) throws IOException {
    try (TemporaryDirectory folder = TemporaryDirectory.create("tastestream-bench-data")) {
      data.writeTo(folder.path(), Progress.NONE);
      return of(folder.path());
    }
  }

  /** Returns the history of each user. */
  static List<History> histories(RatingHistories ratings) {
    return IntStream.range(0, ratings.users())
        .mapToObj(user -> History.of(ratings.rows(user)))
        .toList();
  }

  /** Returns the id of each user. */
  static List<Long> users(RatingHistories ratings) {
    return IntStream.range(0, ratings.users()).mapToObj(ratings::userId).toList();
  }
}
