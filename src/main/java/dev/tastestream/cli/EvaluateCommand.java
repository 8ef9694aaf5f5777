package dev.tastestream.cli;

import dev.tastestream.app.ProgressDisplay;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.SplitOptions;
import dev.tastestream.cli.options.SystemOptions;
import dev.tastestream.cli.options.TitleModelOptions;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.evaluation.ColdReport;
import dev.tastestream.evaluation.ColdResult;
import dev.tastestream.evaluation.ColdStart;
import dev.tastestream.evaluation.Evaluation;
import dev.tastestream.evaluation.EvaluationException;
import dev.tastestream.evaluation.HistorySystem;
import dev.tastestream.evaluation.NewMovieSystem;
import dev.tastestream.evaluation.NewMovieTrial;
import dev.tastestream.evaluation.OutputFiles;
import dev.tastestream.evaluation.RecommenderSystem;
import dev.tastestream.evaluation.Report;
import dev.tastestream.evaluation.ReportJson;
import dev.tastestream.evaluation.ReportTable;
import dev.tastestream.evaluation.Split;
import dev.tastestream.evaluation.StreamingEvaluation;
import dev.tastestream.evaluation.StreamingSystem;
import dev.tastestream.evaluation.SystemResult;
import dev.tastestream.training.title.TitleSource;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how well systems recommend, without a cluster. */
@Command(
    name = "evaluate",
    description = {
      "Let systems learn from one part of a MovieLens data set and measure them on the other.",
      "Name both parts with --train, --test and --movies, or let --data and --split cut a folder."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SplitOptions splitOptions;

  @Mixin private SystemOptions systemOptions;

  @Mixin private NativeOptions natives;

  @Option(
      names = "--cold",
      description = "Judge lists for new users after their first 1, 2, 3, 5 and all ratings.")
  private boolean cold;

  @Option(
      names = "--streaming",
      description = {
        "Predict each held-out rating in the order of time, and learn it before the next;",
        "for --split stream."
      })
  private boolean streaming;

  @Option(
      names = "--new-movies",
      description = {
        "Hide all ratings of a tenth of the movies, and judge lists of nothing but new movies",
        "by those who like one of these."
      })
  private boolean newMovies;

  @Mixin private TitleModelOptions titleOptions;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "Write all figures as JSON.")
  private Optional<Path> json;

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "Write the lists of the first system: userId,rank,movieId.")
  private Optional<Path> lists;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "Write the predictions of the first system: userId,movieId,prediction.")
  private Optional<Path> predictions;

  private final Clock clock = Clock.systemUTC();

  /** Whether a system could not be judged, beside others that could. */
  private boolean failed;

  @Override
  public Integer call() throws InterruptedException {
    Judge judge = judge(titleOptions.source());
    List.of(json, lists, predictions).forEach(file -> file.ifPresent(this::refuseMissingFolder));
    natives.loadForModels();
    Progress progress = ProgressDisplay.on(spec.commandLine().getErr());
    judge.judge(splitOptions.split(), splitOptions.movies(), progress);
    return failed ? 1 : 0;
  }

  /** One way to judge. */
  @FunctionalInterface
  private interface Judge {
    void judge(Split split, List<Movie> movies, Progress progress) throws InterruptedException;
  }

  private Judge judge(TitleSource titles) {
    if (Stream.of(cold, streaming, newMovies).filter(way -> way).count() > 1) {
      throw wrongUse("--cold, --streaming and --new-movies: name one, they are ways to judge.");
    }
    if (newMovies) {
      List<NewMovieSystem> chosen = systemOptions.chosen(NewMovieSystem.class, clock, titles);
      return (split, movies, progress) -> newMovies(chosen, split, movies, progress);
    }
    if (cold && (lists.isPresent() || predictions.isPresent())) {
      throw wrongUse("--cold writes no --lists or --predictions: it has several for each user.");
    }
    if (cold) {
      List<HistorySystem> chosen = systemOptions.chosen(HistorySystem.class, clock, titles);
      return (split, movies, progress) -> cold(chosen, split, movies, progress);
    }
    if (streaming) {
      List<StreamingSystem> chosen = systemOptions.chosen(StreamingSystem.class, clock, titles);
      return (split, movies, progress) -> stream(chosen, split, movies, progress);
    }
    List<RecommenderSystem> chosen = systemOptions.chosen(RecommenderSystem.class, clock, titles);
    return (split, movies, progress) -> holdOut(chosen, split, movies, progress);
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void refuseMissingFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw wrongUse("there is no folder for %s: create it first.".formatted(file));
    }
  }

  private void holdOut(
      List<RecommenderSystem> chosen, Split split, List<Movie> movies, Progress progress)
      throws InterruptedException {
    Evaluation evaluation = new Evaluation(split, movies, clock, progress);
    List<SystemResult> results = new ArrayList<>();
    for (RecommenderSystem system : chosen) {
      judged(evaluation, system, chosen.size()).ifPresent(results::add);
      if (system.equals(chosen.get(0)) && !results.isEmpty()) {
        write(results.get(0), split.test());
      }
    }
    if (results.isEmpty()) {
      throw new EvaluationException("no system could be judged: see above");
    }
    String measured = "lists are measured on %,d users".formatted(evaluation.rankedUsers());
    report(Report.of(data(split, measured), results, systemOptions.fitSeed()));
  }

  /** Of several systems one may fail and the others are judged all the same. */
  private Optional<SystemResult> judged(
      Evaluation evaluation, RecommenderSystem system, int systems) throws InterruptedException {
    try {
      return Optional.of(evaluation.judge(system));
    } catch (ReportedException e) {
      if (systems == 1) {
        throw e;
      }
      failed = true;
      spec.commandLine().getErr().printf("%s is left out: %s%n", system.name(), e.getMessage());
      return Optional.empty();
    }
  }

  private void stream(
      List<StreamingSystem> chosen, Split split, List<Movie> movies, Progress progress)
      throws InterruptedException {
    StreamingEvaluation evaluation = new StreamingEvaluation(split, movies, clock, progress);
    List<SystemResult> results = new ArrayList<>();
    for (StreamingSystem system : chosen) {
      results.add(evaluation.judge(system));
      if (results.size() == 1) {
        write(results.get(0), evaluation.log());
      }
    }
    String measured = "each is predicted, then learned";
    report(Report.of(data(split, measured), results, systemOptions.fitSeed()));
  }

  private void cold(List<HistorySystem> chosen, Split split, List<Movie> movies, Progress progress)
      throws InterruptedException {
    ColdStart coldStart = new ColdStart(split, movies, splitOptions.seed(), clock, progress);
    List<ColdResult> results = new ArrayList<>();
    results.add(coldStart.baseline());
    for (HistorySystem system : chosen) {
      if (!system.name().equals(ColdStart.BASELINE)) {
        results.add(coldStart.judge(system));
      }
    }
    String measured =
        "%,d users are new: systems learn from the others only".formatted(coldStart.users());
    ColdReport report = ColdReport.of(data(split, measured), results, systemOptions.fitSeed());
    json.ifPresent(file -> OutputFiles.writeText(file, report.json()));
    print(report.table());
  }

  private void newMovies(
      List<NewMovieSystem> chosen, Split split, List<Movie> movies, Progress progress)
      throws InterruptedException {
    NewMovieTrial trial = new NewMovieTrial(split, movies, splitOptions.seed(), clock);
    List<SystemResult> results = new ArrayList<>(trial.baselines());
    int first = results.size();
    for (NewMovieSystem system : chosen) {
      results.add(trial.judge(system, progress));
    }
    write(results.get(first), split.test());
    String measured =
        "all ratings of %,d movies are hidden; lists are of %,d new movies, measured on %,d users"
            .formatted(trial.hidden(), trial.newMovies(), trial.users());
    report(Report.of(data(split, measured), results, systemOptions.fitSeed()));
  }

  /** Says what the figures are figures of. */
  private String data(Split split, String measured) {
    return "%s%n%,d ratings to learn from, %,d held out; %s"
        .formatted(splitOptions, split.train().size(), split.test().size(), measured);
  }

  /** Writes what was asked for as soon as it is there. */
  private void write(SystemResult first, List<Rated> test) {
    lists.ifPresent(
        file ->
            first
                .lists()
                .ifPresentOrElse(
                    made -> OutputFiles.writeLists(file, made),
                    () -> sayNone(first, "lists", file)));
    predictions.ifPresent(
        file ->
            first
                .predictions()
                .ifPresentOrElse(
                    made -> OutputFiles.writePredictions(file, test, made),
                    () -> sayNone(first, "predictions", file)));
  }

  private void sayNone(SystemResult first, String what, Path file) {
    spec.commandLine()
        .getErr()
        .printf("%s makes no %s: %s is not written%n", first.system(), what, file);
  }

  private void report(Report report) {
    json.ifPresent(file -> OutputFiles.writeText(file, ReportJson.of(report)));
    print(new ReportTable(report).text());
  }

  private void print(String table) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(table);
    out.flush();
  }
}
