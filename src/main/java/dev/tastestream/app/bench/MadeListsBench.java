package dev.tastestream.app.bench;

import dev.tastestream.bench.MadeLists;
import dev.tastestream.bench.MadeLists.TimesAsFast;
import dev.tastestream.bench.report.Row;
import dev.tastestream.replay.generate.GeneratedFolder;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures lists by random models of all spaces, for generated users as active as those of
 * ml-latest-small, among as many movies as it has and as the largest edition has.
 */
final class MadeListsBench {

  private static final int USERS = 610;
  private static final int RATINGS = 100_836;
  private static final int FEW_MOVIES = 9_742;
  private static final int MANY_MOVIES = 53_889;
  private static final TimesAsFast OF_MANY = new TimesAsFast(2.5, 5);

  private final Size size;

  MadeListsBench(Size size) {
    this.size = size;
  }

  /** Rows for each number of movies: CPU milliseconds for a list with reasons and without. */
  List<Row> measure() throws IOException {
    return Stream.concat(
            measure(FEW_MOVIES, new TimesAsFast(1.5, 4), new TimesAsFast(3, 8)).stream(),
            measure(MANY_MOVIES, OF_MANY, OF_MANY).stream())
        .toList();
  }

  private List<Row> measure(int number, TimesAsFast withReasons, TimesAsFast without)
      throws IOException {
    int movies = size.scaled(number);
    GeneratedFolder data = new GeneratedFolder(USERS, movies, size.scaled(RATINGS), 1);
    return new MadeLists(
            size.patientStopwatch(),
            new RandomModels(movies, 1).recommender(),
            FolderRatings.histories(FolderRatings.of(data).histories()))
        .measure(withReasons, without);
  }
}
