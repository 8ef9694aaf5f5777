package dev.tastestream.app;

import dev.tastestream.app.progress.ProgressDisplay;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.evaluation.ColdStart;
import dev.tastestream.evaluation.Evaluation;
import dev.tastestream.evaluation.NewMovieTrial;
import dev.tastestream.evaluation.OutputFiles;
import dev.tastestream.evaluation.PushTrial;
import dev.tastestream.evaluation.StreamingEvaluation;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.report.ColdReport;
import dev.tastestream.evaluation.report.ColdResult;
import dev.tastestream.evaluation.report.PushReport;
import dev.tastestream.evaluation.report.PushResult;
import dev.tastestream.evaluation.report.Report;
import dev.tastestream.evaluation.report.ReportJson;
import dev.tastestream.evaluation.report.ReportTable;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.EvaluationException;
import dev.tastestream.evaluation.system.HistorySystem;
import dev.tastestream.evaluation.system.NewMovieSystem;
import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.evaluation.system.StreamingSystem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of {@code evaluate}: systems learn from one part of the data, are measured on the other
 * in one of five ways, and the figures are printed.
 */
public final class EvaluationRun {

  private final Data data;
  private final long fitSeed;
  private final Files files;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Clock clock = Clock.systemUTC();
  private final Progress progress;
  private boolean failed;

  /**
   * The data of an evaluation.
   *
   * @param name of the data, printed with the figures
   * @param seed of everything that is drawn for the evaluation
   */
  public record Data(Split split, List<Movie> movies, String name, long seed) {}

  /**
   * The files of the results.
   *
   * @param json all figures
   * @param lists those of the first system
   * @param predictions those of the first system
   */
  public record Files(Optional<Path> json, Optional<Path> lists, Optional<Path> predictions) {}

  /**
   * @param fitSeed of everything random in a fit, and of the bootstrap
   * @param out takes the figures
   * @param err takes messages for people
   */
  public EvaluationRun(Data data, long fitSeed, Files files, PrintWriter out, PrintWriter err) {
    this.data = data;
    this.fitSeed = fitSeed;
    this.files = files;
    this.out = out;
    this.err = err;
    progress = ProgressDisplay.on(err);
  }

  /** Returns false if a system could not be evaluated, beside others that could. */
  public boolean isComplete() {
    return !failed;
  }

  /** Evaluates lists and predictions of what is held out, and writes those of the first system. */
  public void holdOut(List<RecommenderSystem> chosen) throws InterruptedException {
    Evaluation evaluation = new Evaluation(data.split(), data.movies(), clock, progress);
    List<SystemResult> results = new ArrayList<>();
    for (RecommenderSystem system : chosen) {
      evaluated(evaluation, system, chosen.size()).ifPresent(results::add);
      if (system.equals(chosen.get(0)) && !results.isEmpty()) {
        write(results.get(0), data.split().test());
      }
    }
    if (results.isEmpty()) {
      throw new EvaluationException("no system could be evaluated: see above");
    }
    String measured = "lists are measured on %,d users".formatted(evaluation.rankedUsers());
    report(Report.of(described(measured), results, fitSeed));
  }

  /** If one of several systems fails, the others are still evaluated. */
  private Optional<SystemResult> evaluated(
      Evaluation evaluation, RecommenderSystem system, int systems) throws InterruptedException {
    try {
      return Optional.of(evaluation.evaluate(system));
    } catch (ReportedException e) {
      if (systems == 1) {
        throw e;
      }
      failed = true;
      err.printf("%s is left out: %s%n", system.name(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Lets systems predict each held-out rating before they learn it. */
  public void stream(List<StreamingSystem> chosen) throws InterruptedException {
    StreamingEvaluation evaluation =
        new StreamingEvaluation(data.split(), data.movies(), clock, progress);
    List<SystemResult> results = new ArrayList<>();
    for (StreamingSystem system : chosen) {
      results.add(evaluation.evaluate(system));
      if (results.size() == 1) {
        write(results.get(0), evaluation.log());
      }
    }
    String measured = "each is predicted, then learned";
    report(Report.of(described(measured), results, fitSeed));
  }

  /** Evaluates lists for new users. */
  public void cold(List<HistorySystem> chosen) throws InterruptedException {
    ColdStart coldStart = new ColdStart(data.split(), data.movies(), data.seed(), clock, progress);
    List<ColdResult> results = new ArrayList<>();
    results.add(coldStart.baseline());
    for (HistorySystem system : chosen) {
      if (!system.name().equals(ColdStart.BASELINE)) {
        results.add(coldStart.evaluate(system));
      }
    }
    String measured =
        "%,d users are new: systems learn from the others only".formatted(coldStart.users());
    ColdReport report = ColdReport.of(described(measured), results, fitSeed);
    files.json().ifPresent(file -> OutputFiles.writeText(file, report.json()));
    print(report.table());
  }

  /** Evaluates lists of new movies. */
  public void newMovies(List<NewMovieSystem> chosen) throws InterruptedException {
    NewMovieTrial trial = new NewMovieTrial(data.split(), data.movies(), data.seed(), clock);
    List<SystemResult> results = new ArrayList<>(trial.baselines());
    int first = results.size();
    for (NewMovieSystem system : chosen) {
      results.add(trial.evaluate(system, progress));
    }
    write(results.get(first), data.split().test());
    String measured =
        "all ratings of %,d movies are hidden; lists are of %,d new movies, measured on %,d users"
            .formatted(trial.hidden(), trial.newMovies(), trial.users());
    report(Report.of(described(measured), results, fitSeed));
  }

  /**
   * Evaluates how far fake users move the lists of others.
   *
   * @param plan the fake users
   */
  public void poisoned(List<HistorySystem> chosen, PushTrial.Plan plan)
      throws InterruptedException {
    PushTrial trial = new PushTrial(data.split(), data.movies(), plan, data.seed(), progress);
    List<PushResult> results = new ArrayList<>();
    for (HistorySystem system : chosen) {
      results.add(trial.evaluate(system));
    }
    String measured =
        "%,d fake users of each attack push %d movies"
            .formatted(trial.fakes(), trial.targets().size());
    PushReport report = new PushReport(described(measured), trial.targets(), results);
    files.json().ifPresent(file -> OutputFiles.writeText(file, report.json()));
    print(report.table());
  }

  /** Describes what was measured, for the report. */
  private String described(String measured) {
    return "%s%n%,d ratings to learn from, %,d held out; %s"
        .formatted(data.name(), data.split().train().size(), data.split().test().size(), measured);
  }

  /** Writes the requested files as soon as the results exist. */
  private void write(SystemResult first, List<Rated> test) {
    files
        .lists()
        .ifPresent(
            file ->
                first
                    .lists()
                    .ifPresentOrElse(
                        made -> OutputFiles.writeLists(file, made),
                        () -> sayNone(first, "lists", file)));
    files
        .predictions()
        .ifPresent(
            file ->
                first
                    .predictions()
                    .ifPresentOrElse(
                        made -> OutputFiles.writePredictions(file, test, made),
                        () -> sayNone(first, "predictions", file)));
  }

  private void sayNone(SystemResult first, String what, Path file) {
    err.printf("%s makes no %s: %s is not written%n", first.system(), what, file);
  }

  private void report(Report report) {
    files.json().ifPresent(file -> OutputFiles.writeText(file, ReportJson.of(report)));
    print(new ReportTable(report).text());
  }

  private void print(String table) {
    out.print(table);
    out.flush();
  }
}
