package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.app.demo.Demo;
import dev.tastestream.app.demo.DemoData;
import dev.tastestream.app.demo.DemoSettings;
import dev.tastestream.app.demo.DemoState;
import dev.tastestream.bench.ExactList;
import dev.tastestream.bench.FreshLists;
import dev.tastestream.bench.HttpLists;
import dev.tastestream.bench.HybridLists;
import dev.tastestream.bench.Results;
import dev.tastestream.bench.ResultsFile;
import dev.tastestream.bench.Row;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.wire.Application;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts a demo of its own and measures how fast it is. */
public final class DemoBench {

  private static final GeneratedFolder GENERATED = new GeneratedFolder(200, 400, 12_000, 1);

  /** Epochs of a fit whose quality does not matter. */
  private static final int FEW_EPOCHS = 2;

  private final Size size;
  private final SortedSet<Group> rows;
  private final Optional<Path> data;
  private final Class<?> program;
  private final PrintWriter err;

  /**
   * Rows that are measured together, in the order of measurement. Those that need no demo come
   * first, because a running demo would disturb them.
   */
  public enum Group {
    REPLAY,
    EVENTS,
    RESTORE,
    FITS,
    EXACT_LIST,
    HYBRID_LISTS,
    HTTP_LISTS,
    FRESH_LISTS,
    KILLED_INSTANCE;

    /** Returns the name on the command line, as in {@code fresh-lists}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the group of a name; empty if no group has it. */
    public static Optional<Group> of(String text) {
      return Stream.of(values()).filter(group -> group.text().equals(text)).findFirst();
    }
  }

  /**
   * @param rows what is measured
   * @param data a MovieLens folder; a small measurement needs none
   * @param program the class with the main method, for further instances
   * @param err takes messages for people
   */
  public DemoBench(
      Size size, Set<Group> rows, Optional<Path> data, Class<?> program, PrintWriter err) {
    this.size = size;
    this.rows = new TreeSet<>(rows);
    this.data = data;
    this.program = program;
    this.err = err;
  }

  /**
   * Measures, which takes minutes, and removes all data afterwards. Groups that the file has are
   * not measured again.
   *
   * @param file takes the figures after each group
   */
  public Results measure(Optional<ResultsFile> file) throws InterruptedException, IOException {
    Map<String, List<Row>> measured = new LinkedHashMap<>();
    file.ifPresent(earlier -> measured.putAll(earlier.finished()));
    try (Parts parts = new Parts()) {
      Stage stage = new Stage(parts);
      for (Group group : rows) {
        if (!measured.containsKey(group.text())) {
          say(group.text());
          measured.put(group.text(), decided(measure(group, stage)));
          file.ifPresent(open -> open.write(measured));
        }
      }
    }
    return new Results(measured.values().stream().flatMap(List::stream).toList());
  }

  private List<Row> decided(List<Row> measured) {
    return size.decides() ? measured : measured.stream().map(Row::withoutFloor).toList();
  }

  /** The demo of the measurements. It starts when it is needed first. */
  private final class Stage {

    private final Parts parts;
    private Optional<Demo> running = Optional.empty();

    Stage(Parts parts) {
      this.parts = parts;
    }

    Demo demo() throws InterruptedException, IOException {
      if (running.isEmpty()) {
        Demo demo = parts.add(DemoBench.this.demo(parts));
        demo.run();
        running = Optional.of(demo);
      }
      return running.get();
    }
  }

  private Turns turns() {
    return new Turns(size.warmUps(), size.turns(), err);
  }

  private Demo demo(Parts parts) throws IOException {
    Path path = parts.add(TemporaryDirectory.create("tastestream-bench")).path();
    DemoState state = parts.add(DemoState.of(path, data(parts), Application.DEFAULT_ID));
    state.take();
    DemoSettings usual = DemoSettings.usual(state);
    DemoSettings settings =
        size.isQuick() ? usual.with(usual.trainer().hurried(FEW_EPOCHS)) : usual;
    return new Demo(settings, state, err);
  }

  private DemoData data(Parts parts) throws IOException {
    if (!size.isQuick()) {
      return DemoData.find(data, parts, err);
    }
    Path folder = parts.add(TemporaryDirectory.create("tastestream-bench-data")).path();
    GENERATED.writeTo(folder, Progress.NONE);
    return new DemoData(folder, "generated data");
  }

  private List<Row> measure(Group group, Stage stage) throws InterruptedException, IOException {
    return switch (group) {
      case REPLAY -> new ReplayBench(size, turns()).measure();
      case EVENTS -> new TopologyBench(size, turns()).measure();
      case RESTORE -> new RestoreBench(size, turns()).measure();
      case FITS -> new FitBench(size).measure();
      case EXACT_LIST ->
          List.of(
              new ExactList(size.stopwatch(), histories(stage.demo().ratings()).get(0)).measure());
      case HYBRID_LISTS ->
          new HybridLists(size.stopwatch(), models(stage.demo()), histories(stage.demo().ratings()))
              .measure();
      case HTTP_LISTS ->
          new HttpLists(stage.demo().url(), users(stage.demo().ratings()))
              .measure(size.lists().load());
      case FRESH_LISTS -> freshLists(stage.demo(), users(stage.demo().ratings()));
      case KILLED_INSTANCE -> new KilledInstance(stage.demo().cluster(), program).measure();
    };
  }

  private static List<History> histories(RatingHistories ratings) {
    return IntStream.range(0, ratings.users())
        .mapToObj(user -> History.of(ratings.rows(user)))
        .toList();
  }

  private static List<Long> users(RatingHistories ratings) {
    return IntStream.range(0, ratings.users()).mapToObj(ratings::userId).toList();
  }

  private List<Row> freshLists(Demo demo, List<Long> users) throws InterruptedException {
    MovieVectors vectors = models(demo).models().taste().vectors();
    List<Long> movies = IntStream.range(0, vectors.size()).mapToObj(vectors::movieId).toList();
    FreshLists lists = new FreshLists(demo.cluster(), users, movies, Clock.systemUTC());
    List<Row> measured = new ArrayList<>();
    measured.addAll(lists.measure(FreshLists.Load.LIGHT, size.lists().load()));
    measured.addAll(lists.measure(FreshLists.Load.HEAVY, size.lists().load()));
    return measured;
  }

  private static Recommender models(Demo demo) {
    return demo.models()
        .orElseThrow(
            () ->
                new ReportedException(
                    "popularity serves, and speed is measured with a fit: see above"));
  }

  private void say(String what) {
    err.println("bench: " + what + " …");
    err.flush();
  }
}
