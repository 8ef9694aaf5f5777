package dev.tastestream.app.bench;

import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.Row;
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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Measures first fits of {@code taste} and {@code stars} on generated ratings, with a thread for
 * each processor, beside EASE. Each user's last fifth is held out to measure the lists of both.
 */
final class FitBench {

  private static final int EPOCHS_FOR_SMOKE = 2;

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
    FitSettings settings = FitSettings.of(FitSettings.SEED);
    return new Systems(
        new FitSettings(
            settings.seed(),
            size.decides() ? settings.maxEpochs() : EPOCHS_FOR_SMOKE,
            FitThreads.all(),
            settings.influence()),
        Clock.systemUTC(),
        TitleSource.shipped(folder.resolve("titles")));
  }

  private static RecommenderSystem named(Systems systems, String name) {
    return systems
        .named(name)
        .orElseThrow(() -> new ReportedException("there is no system " + name));
  }

  private List<Row> rows(SystemResult ease, SystemResult taste, SystemResult stars) {
    String ratings = "%,d generated ratings".formatted(size.data().ratings());
    List<Row> rows = new ArrayList<>();
    rows.add(
        limit(
            "first fit of taste, %s, beside EASE, s".formatted(ratings),
            taste.fit().toMillis() / 1e3,
            OptionalDouble.of(ease.fit().toMillis() / 1e3),
            Limits.TASTE));
    rows.add(
        limit(
            "fit of stars, %s, s".formatted(ratings),
            stars.fit().toMillis() / 1e3,
            OptionalDouble.empty(),
            Limits.STARS));
    double best = taste.value(Measure.NDCG_100).orElseThrow();
    rows.add(
        new Row(
            "NDCG@100 of EASE on %s beside that of taste".formatted(ratings),
            ease.value(Measure.NDCG_100).orElseThrow(),
            OptionalDouble.of(best),
            OptionalDouble.of(best),
            OptionalDouble.of(best / 1.05)));
    return rows;
  }

  /** Seconds at 1/16 of the full size, on two idle cores. */
  private record Limits(double floor, double goal) {
    static final Limits TASTE = new Limits(120, 45);
    static final Limits STARS = new Limits(30, 10);
  }

  private Row limit(String name, double seconds, OptionalDouble reference, Limits limits) {
    return size.equals(Size.USUAL)
        ? new Row(
            name,
            seconds,
            reference,
            OptionalDouble.of(limits.floor()),
            OptionalDouble.of(limits.goal()))
        : new Row(name, seconds, reference, OptionalDouble.empty(), OptionalDouble.empty());
  }
}
