package dev.tastestream.app.bench;

import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Growth;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.evaluation.Evaluation;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.split.SplitRule;
import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.evaluation.system.Systems;
import dev.tastestream.replay.MovieLensFiles;
import dev.tastestream.replay.file.MovieLensFolder;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.fit.FitThreads;
import dev.tastestream.training.title.TitleSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Measures first fits of {@code taste} and {@code stars} on generated ratings, with a thread for
 * each processor, beside EASE. Each user's last fifth is held out to measure the lists of both.
 */
final class FitBench {

  private static final int EPOCHS_FOR_SMOKE = 2;

  /** NDCG@100 of taste, as a multiple of that of EASE. */
  private static final double NDCG_GOAL = 1.05;

  /** Seconds at 1/16 of the full size, on two idle cores. */
  private static final Limits OF_TASTE = Limits.of(120, 45);

  private static final Limits OF_STARS = Limits.of(30, 10);

  /** Seconds at the full size. */
  private static final Limits OF_TASTE_AT_FULL_SIZE = Limits.of(1_800, 600);

  private static final Limits OF_STARS_AT_FULL_SIZE = Limits.of(480, 180);

  private final Size size;

  FitBench(Size size) {
    this.size = size;
  }

  /** Rows of time, and one of NDCG@100. */
  List<Row> measure() throws InterruptedException, IOException {
    try (TemporaryDirectory folder = TemporaryDirectory.create("tastestream-bench-fit")) {
      size.data().writeTo(folder.path(), Progress.NONE);
      MovieLensFiles files = new MovieLensFiles(Clock.systemUTC());
      MovieLensFolder data = MovieLensFolder.open(folder.path());
      List<Movie> movies = files.movies(data.movies());
      Split split = SplitRule.USER20.cut(files.ratings(data.ratings()), 1);
      Evaluation evaluation = new Evaluation(split, movies, Clock.systemUTC(), Progress.NONE);
      Systems systems = systems(folder.path());
      return rows(
          evaluation.evaluate(named(systems, "ease")),
          evaluation.evaluate(named(systems, "taste")),
          evaluation.evaluate(named(systems, "stars")));
    }
  }

  private Systems systems(Path folder) {
    return new Systems(
        settings(size), Clock.systemUTC(), TitleSource.shipped(folder.resolve("titles")));
  }

  /** Returns the settings of fits that are measured: a thread for each processor. */
  static FitSettings settings(Size size) {
    FitSettings usual = FitSettings.of(FitSettings.SEED);
    return new FitSettings(
        usual.seed(),
        size.decides() ? usual.maxEpochs() : EPOCHS_FOR_SMOKE,
        FitThreads.all(),
        usual.influence());
  }

  private static RecommenderSystem named(Systems systems, String name) {
    return systems
        .named(name)
        .orElseThrow(() -> new ReportedException("there is no system " + name));
  }

  private List<Row> rows(SystemResult ease, SystemResult taste, SystemResult stars) {
    Growth data = Growth.ofAll(size.data().ratings());
    String ratings = "%,d generated ratings".formatted(data.amount());
    Figure best = Figure.of(taste.value(Measure.NDCG_100).orElseThrow());
    return List.of(
        Row.beside(
                "first fit of taste, %s, beside EASE, s".formatted(ratings),
                seconds(taste),
                seconds(ease))
            .within(limits(OF_TASTE, OF_TASTE_AT_FULL_SIZE))
            .over(data),
        Row.of("fit of stars, %s, s".formatted(ratings), seconds(stars))
            .within(limits(OF_STARS, OF_STARS_AT_FULL_SIZE))
            .over(data),
        Row.beside(
                "NDCG@100 of EASE on %s beside that of taste".formatted(ratings),
                Figure.of(ease.value(Measure.NDCG_100).orElseThrow()),
                best)
            .within(Limits.timesAsFast(best, 1, NDCG_GOAL)));
  }

  private static Figure seconds(SystemResult result) {
    return Figure.of(result.fit().toMillis() / 1e3);
  }

  private Limits limits(Limits usual, Limits full) {
    return size.equals(Size.USUAL) ? usual : size.equals(Size.FULL) ? full : Limits.NONE;
  }
}
