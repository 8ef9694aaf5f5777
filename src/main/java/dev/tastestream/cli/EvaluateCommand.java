package dev.tastestream.cli;

import dev.tastestream.app.EvaluationRun;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.ShareConverter;
import dev.tastestream.cli.options.SplitOptions;
import dev.tastestream.cli.options.SystemOptions;
import dev.tastestream.cli.options.TitleModelOptions;
import dev.tastestream.evaluation.PushTrial;
import dev.tastestream.evaluation.poison.Attack;
import dev.tastestream.evaluation.system.HistorySystem;
import dev.tastestream.evaluation.system.NewMovieSystem;
import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.evaluation.system.StreamingSystem;
import dev.tastestream.training.title.TitleSource;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
      "Fits systems on one part of a MovieLens data set and measures them on the other.",
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
      description = "Evaluate lists for new users after their first 1, 2, 3, 5 and all ratings.")
  private boolean cold;

  @Option(
      names = "--streaming",
      description = {
        "Predict each held-out rating in the order of time, then learn it.",
        "Needs --split stream."
      })
  private boolean streaming;

  @Option(
      names = "--new-movies",
      description =
          "Hide all ratings of a tenth of the movies. Evaluate lists of new movies only, for users"
              + " who like one of the hidden movies.")
  private boolean newMovies;

  @Option(
      names = "--poison",
      paramLabel = "N%",
      converter = ShareConverter.class,
      description =
          "Add fake users who push movies, N%% of the users, and evaluate how far the movies rise"
              + " in the lists of others.")
  private Optional<Double> poison;

  @Option(
      names = "--attacks",
      split = ",",
      paramLabel = "NAME",
      description =
          "What fake users of --poison rate to look like others: ${COMPLETION-CANDIDATES} (default: all).")
  private List<Attack> attacks = List.of();

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

  @Override
  public Integer call() throws InterruptedException {
    Evaluating evaluating = evaluating(titleOptions.source());
    List.of(json, lists, predictions).forEach(file -> file.ifPresent(this::refuseMissingFolder));
    natives.loadForModels();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    EvaluationRun.Data data =
        new EvaluationRun.Data(
            splitOptions.split(),
            splitOptions.movies(),
            splitOptions.toString(),
            splitOptions.seed());
    EvaluationRun.Files files = new EvaluationRun.Files(json, lists, predictions);
    EvaluationRun run = new EvaluationRun(data, systemOptions.fitSeed(), files, out, err);
    evaluating.start(run);
    return run.isComplete() ? 0 : 1;
  }

  /** One way to evaluate. */
  @FunctionalInterface
  private interface Evaluating {
    void start(EvaluationRun run) throws InterruptedException;
  }

  private Evaluating evaluating(TitleSource titles) {
    if (Stream.of(cold, streaming, newMovies, poison.isPresent()).filter(way -> way).count() > 1) {
      throw wrongUse(
          "--cold, --streaming, --new-movies and --poison: name one, they exclude each other.");
    }
    if (newMovies) {
      List<NewMovieSystem> chosen = systemOptions.chosen(NewMovieSystem.class, clock, titles);
      return run -> run.newMovies(chosen);
    }
    if ((cold || poison.isPresent()) && (lists.isPresent() || predictions.isPresent())) {
      throw wrongUse(
          "%s writes no --lists or --predictions: it has several for each user."
              .formatted(cold ? "--cold" : "--poison"));
    }
    if (poison.isPresent()) {
      List<HistorySystem> chosen = systemOptions.chosen(HistorySystem.class, clock, titles);
      PushTrial.Plan plan =
          new PushTrial.Plan(poison.get(), attacks.isEmpty() ? List.of(Attack.values()) : attacks);
      return run -> run.poisoned(chosen, plan);
    }
    if (!attacks.isEmpty()) {
      throw wrongUse("--attacks needs --poison: say how many fake users there are.");
    }
    if (cold) {
      List<HistorySystem> chosen = systemOptions.chosen(HistorySystem.class, clock, titles);
      return run -> run.cold(chosen);
    }
    if (streaming) {
      List<StreamingSystem> chosen = systemOptions.chosen(StreamingSystem.class, clock, titles);
      return run -> run.stream(chosen);
    }
    List<RecommenderSystem> chosen = systemOptions.chosen(RecommenderSystem.class, clock, titles);
    return run -> run.holdOut(chosen);
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
}
