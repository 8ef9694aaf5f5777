package dev.tastestream.cli;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.evaluation.Evaluation;
import dev.tastestream.evaluation.EvaluationException;
import dev.tastestream.evaluation.OutputFiles;
import dev.tastestream.evaluation.RecommenderSystem;
import dev.tastestream.evaluation.Report;
import dev.tastestream.evaluation.Split;
import dev.tastestream.evaluation.SystemResult;
import dev.tastestream.evaluation.Systems;
import dev.tastestream.replay.ReplayException;
import dev.tastestream.training.TitleModelException;
import dev.tastestream.training.TooFewRatingsException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "NAME",
      description = "Which systems to judge, the first one beside all others (default: all).")
  private List<String> systems = List.of();

  @Option(
      names = "--fit-seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of everything random in a fit, and of the bootstrap (default: ${DEFAULT-VALUE}).")
  private long fitSeed;

  @Mixin private TitleModelOptions titleOptions;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
  private Optional<Path> json;

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      description = "Write the lists of the first system: userId,rank,movieId.")
  private Optional<Path> lists;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = "Write the predictions of the first system: userId,movieId,prediction.")
  private Optional<Path> predictions;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    List<RecommenderSystem> chosen = chosen();
    List.of(json, lists, predictions).forEach(file -> file.ifPresent(this::refuseMissingFolder));
    try (StopOnSignal signal = new StopOnSignal(Thread.currentThread()::interrupt)) {
      Split split = splitOptions.split();
      Progress progress = ReplayCommand.progress(spec.commandLine().getErr());
      List<Movie> movies = splitOptions.movies();
      Evaluation evaluation = new Evaluation(split, movies, clock, progress);
      List<SystemResult> results = new ArrayList<>();
      for (RecommenderSystem system : chosen) {
        results.add(evaluation.judge(system));
        if (results.size() == 1) {
          write(split, results.get(0));
        }
      }
      report(Report.of(data(split, evaluation), results, fitSeed));
      return 0;
    } catch (ReplayException
        | EvaluationException
        | TooFewRatingsException
        | TitleModelException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private List<RecommenderSystem> chosen() {
    Systems all = new Systems(fitSeed, clock, titleOptions.source());
    List<String> names = systems.isEmpty() ? all.names() : systems;
    if (new HashSet<>(names).size() < names.size()) {
      throw new ParameterException(spec.commandLine(), "--systems names one twice: leave it out.");
    }
    return names.stream()
        .map(
            name ->
                all.named(name)
                    .orElseThrow(
                        () ->
                            new ParameterException(
                                spec.commandLine(),
                                "--systems: there is no '%s', only %s."
                                    .formatted(name, String.join(", ", all.names())))))
        .toList();
  }

  private void refuseMissingFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "there is no folder for %s: create it first.".formatted(file));
    }
  }

  /** Says what the figures are figures of. */
  private String data(Split split, Evaluation evaluation) {
    return "%s%n%,d ratings to learn from, %,d held out; lists are measured on %,d users"
        .formatted(
            splitOptions, split.train().size(), split.test().size(), evaluation.rankedUsers());
  }

  private void write(Split split, SystemResult first) {
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
                    made -> OutputFiles.writePredictions(file, split.test(), made),
                    () -> sayNone(first, "predictions", file)));
  }

  private void sayNone(SystemResult first, String what, Path file) {
    spec.commandLine()
        .getErr()
        .printf("%s makes no %s: %s is not written%n", first.system(), what, file);
  }

  private void report(Report report) {
    json.ifPresent(file -> OutputFiles.writeText(file, report.json()));
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.table());
    out.flush();
  }
}
