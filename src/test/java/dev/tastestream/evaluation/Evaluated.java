package dev.tastestream.evaluation;

import static java.util.stream.Collectors.groupingBy;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.report.ColdReport;
import dev.tastestream.evaluation.report.ColdResult;
import dev.tastestream.evaluation.report.Report;
import dev.tastestream.evaluation.report.ReportTable;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.split.SplitRule;
import dev.tastestream.evaluation.system.HistorySystem;
import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.evaluation.system.StreamingSystem;
import dev.tastestream.evaluation.system.Systems;
import dev.tastestream.support.MovieLens;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.title.TitleSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates systems on real ratings for tests, and prints the figures. */
final class Evaluated {

  private static final InstantSource CLOCK = InstantSource.system();
  static final TitleSource TITLES = TitleSource.shipped(Path.of("target", "title-vectors.bin"));

  private static final Map<Key, SystemResult> RESULTS = new HashMap<>();

  private Evaluated() {}

  /** What a result depends on. */
  private record Key(String name, long seed, SplitRule rule) {}

  /** Evaluates a system, fitted with a seed, on a split; once for all tests. */
  static synchronized SystemResult evaluate(String name, long seed, SplitRule rule)
      throws InterruptedException {
    Key key = new Key(name, seed, rule);
    SystemResult known = RESULTS.get(key);
    if (known != null) {
      return known;
    }
    SystemResult result =
        new Evaluation(MovieLens.cut(rule), MovieLens.movies(), CLOCK, Progress.NONE)
            .evaluate(system(name, seed, RecommenderSystem.class));
    RESULTS.put(key, result);
    return printed(rule + ", seed of the fit " + seed, result);
  }

  /** Evaluates a system rating by rating on the last fifth of the log. */
  static SystemResult stream(String name, long seed) throws InterruptedException {
    SystemResult result =
        new StreamingEvaluation(
                MovieLens.cut(SplitRule.STREAM), MovieLens.movies(), CLOCK, Progress.NONE)
            .evaluate(system(name, seed, StreamingSystem.class));
    return printed("streaming, seed of the fit " + seed, result);
  }

  /** Evaluates a system's lists for new users, after the baseline. */
  static List<ColdResult> cold(String name, long seed) throws InterruptedException {
    ColdStart coldStart =
        new ColdStart(
            MovieLens.cut(SplitRule.USER20), MovieLens.movies(), 42, CLOCK, Progress.NONE);
    List<ColdResult> results =
        List.of(coldStart.baseline(), coldStart.evaluate(system(name, seed, HistorySystem.class)));
    System.out.println(ColdReport.of("cold, seed of the fit " + seed, results, seed).table());
    return results;
  }

  /** Expected Recall@10 of lists that are drawn at random. */
  static double randomRecall(SplitRule rule) {
    Split split = MovieLens.cut(rule);
    List<Movie> movies = MovieLens.movies();
    Map<Long, List<Rated>> known = split.train().stream().collect(groupingBy(Rated::userId));
    Map<Long, Integer> relevant = new HashMap<>();
    split.test().stream()
        .filter(Split::isRelevant)
        .forEach(rated -> relevant.merge(rated.userId(), 1, Integer::sum));
    return relevant.entrySet().stream()
        .mapToDouble(
            user -> {
              int rated = known.getOrDefault(user.getKey(), List.of()).size();
              double hits = 10.0 * user.getValue() / (movies.size() - rated);
              return hits / Math.min(10, user.getValue());
            })
        .average()
        .orElseThrow();
  }

  private static <T extends RecommenderSystem> T system(String name, long seed, Class<T> kind) {
    return new Systems(FitSettings.of(seed), CLOCK, TITLES)
        .all(kind).stream().filter(system -> system.name().equals(name)).findAny().orElseThrow();
  }

  private static SystemResult printed(String data, SystemResult result) {
    System.out.println(new ReportTable(Report.of(data, List.of(result), 1)).text());
    return result;
  }
}
