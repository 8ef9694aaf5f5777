package dev.tastestream.cli;

import dev.tastestream.bench.BenchException;
import dev.tastestream.bench.ExactList;
import dev.tastestream.bench.HttpLists;
import dev.tastestream.bench.HybridLists;
import dev.tastestream.bench.Results;
import dev.tastestream.bench.Row;
import dev.tastestream.bench.Stopwatch;
import dev.tastestream.http.server.Access;
import dev.tastestream.http.server.ListenAddress;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.replay.ReplayConfig;
import dev.tastestream.replay.SyntheticFolder;
import dev.tastestream.training.data.RatingHistories;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the speed of a demo of its own. */
@Command(
    name = "bench",
    description = {
      "Measure speed beside references in the same run, on a demo that is started for it.",
      "Exits with 1 if a floor is missed. All of it stays on this machine and ends by itself."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final SyntheticFolder GENERATED = new SyntheticFolder(200, 400, 1);
  private static final Duration HTTP = Duration.ofSeconds(60);
  private static final Duration SMALL_HTTP = Duration.ofSeconds(5);
  private static final Stopwatch STOPWATCH = new Stopwatch(Duration.ofSeconds(5), 15);
  private static final Stopwatch SMALL_STOPWATCH = new Stopwatch(Duration.ofMillis(300), 5);

  @Option(
      names = "--small",
      description = "Generated data, a short fit and a few seconds, to see that all of it works.")
  private boolean small;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "Write all figures as JSON.")
  private Optional<Path> json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "MovieLens folder (default: data/ml-latest-small, else synthetic data).")
  private Optional<Path> data;

  @Mixin private NativeOptions natives;

  @Spec private CommandSpec spec;

  /** What a demo runs with if nobody says otherwise, the environment included. */
  @Command
  private static final class Usual {

    @Mixin private InstanceOptions instance;

    @Mixin private TrainerOptions trainer;

    static Usual with(String... arguments) {
      Usual usual = new Usual();
      new CommandLine(usual).parseArgs(arguments);
      return usual;
    }
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    natives.loadAll();
    try (Parts parts = new Parts()) {
      Results results = measure(parts);
      PrintWriter out = spec.commandLine().getOut();
      out.print(results.table());
      out.flush();
      json.ifPresent(file -> write(file, results.json()));
      return results.ok() ? 0 : 1;
    } catch (BenchException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private Results measure(Parts parts) throws InterruptedException, IOException {
    Usual usual = small ? Usual.with("--max-rounds", "2", "--force") : Usual.with();
    Path state = parts.add(TemporaryDirectory.create("tastestream-bench")).path();
    Access access = Access.open(new ListenAddress("127.0.0.1", 0));
    DemoData loaded = data(parts);
    DemoState holding = parts.add(DemoState.of(state, loaded, usual.instance.applicationId()));
    holding.take();
    Demo.Settings settings =
        new Demo.Settings(ReplayConfig.of(loaded.folder()), holding, 0, access, usual.instance);
    Demo demo = parts.add(new Demo(settings, usual.trainer, spec.commandLine()));
    demo.run();
    RatingHistories ratings = demo.ratings();
    Stopwatch stopwatch = small ? SMALL_STOPWATCH : STOPWATCH;
    List<Row> rows = new ArrayList<>();
    say("one list");
    List<History> histories = histories(ratings);
    rows.add(new ExactList(stopwatch, histories.get(0)).measure());
    say("many lists");
    rows.addAll(new HybridLists(stopwatch, models(demo), histories).measure());
    say("lists over HTTP");
    List<Long> users = IntStream.range(0, ratings.users()).mapToObj(ratings::userId).toList();
    rows.addAll(new HttpLists(demo.url(), users).measure(small ? SMALL_HTTP : HTTP));
    return new Results(rows);
  }

  private static Recommender models(Demo demo) {
    return demo.models()
        .orElseThrow(
            () ->
                new UserException(
                    "popularity serves, and speed is measured with a fit: see above"));
  }

  private DemoData data(Parts parts) throws IOException {
    if (!small) {
      return DemoData.find(data, parts, spec.commandLine().getErr());
    }
    Path folder = parts.add(TemporaryDirectory.create("tastestream-bench-data")).path();
    GENERATED.writeTo(folder);
    return new DemoData(folder, "made-up data");
  }

  private static List<History> histories(RatingHistories ratings) {
    return IntStream.range(0, ratings.users())
        .mapToObj(user -> History.of(ratings.rows(user)))
        .toList();
  }

  private void say(String what) {
    spec.commandLine().getErr().println("bench: " + what + " …");
    spec.commandLine().getErr().flush();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UserException(
          "%s can't be written: name a file in a folder that is there".formatted(file), e);
    }
  }
}
