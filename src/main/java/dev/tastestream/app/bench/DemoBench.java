package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.demo.Demo;
import dev.tastestream.app.demo.DemoData;
import dev.tastestream.bench.ExactList;
import dev.tastestream.bench.FreshLists;
import dev.tastestream.bench.HttpLists;
import dev.tastestream.bench.HybridLists;
import dev.tastestream.bench.report.MeasuredGroup;
import dev.tastestream.bench.report.Results;
import dev.tastestream.bench.report.ResultsFile;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.Recommender;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Starts a demo of its own and measures how fast it is. */
public final class DemoBench {

  private final Size size;
  private final SortedSet<Group> rows;
  private final Optional<Path> data;
  private final Class<?> program;
  private final PrintWriter err;

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
    Map<String, MeasuredGroup> measured = new LinkedHashMap<>();
    file.ifPresent(earlier -> measured.putAll(earlier.finished()));
    try (Parts parts = new Parts()) {
      DemoStage stage = new DemoStage(size, data, parts, err);
      for (Group group : rows) {
        if (!measured.containsKey(group.text())) {
          say(group.text());
          GroupMeter meter = new GroupMeter();
          List<Row> figures = decided(measure(group, stage));
          measured.put(group.text(), new MeasuredGroup(figures, Optional.of(meter.read())));
          file.ifPresent(open -> open.write(new Results(measured)));
        }
      }
    }
    return new Results(measured);
  }

  private List<Row> decided(List<Row> measured) {
    return size.decides() ? measured : measured.stream().map(Row::withoutFloor).toList();
  }

  private Turns turns() {
    return new Turns(size.warmUps(), size.turns(), err);
  }

  private List<Row> measure(Group group, DemoStage stage) throws InterruptedException, IOException {
    return switch (group) {
      case REPLAY -> new ReplayBench(size, turns()).measure();
      case EVENTS -> new TopologyBench(size, turns()).measure();
      case EVENTS_AND_LISTS -> new TopologyListsBench(size, turns()).measure();
      case RESTORE -> new RestoreBench(size, turns()).measure();
      case FITS -> new FitBench(size).measure();
      case ALL_SPACES -> new AllSpacesBench(size, DemoData.real(data)).measure();
      case REFIT -> new RefitBench(size).measure();
      case MADE_LISTS -> new MadeListsBench(size).measure();
      case EXACT_QUERY -> new ExactQueryBench(size, Runtime.getRuntime().maxMemory()).measure();
      case FLIP -> new FlipBench(size).measure();
      case JOURNEY -> new JourneyBench(size, program).measure();
      case AT_REST -> new RestBench(size, program).measure(stage.data());
      case EXACT_LIST ->
          List.of(new ExactList(size.stopwatch(), histories(stage.demo()).get(0)).measure());
      case HYBRID_LISTS ->
          new HybridLists(size.stopwatch(), models(stage.demo()), histories(stage.demo()))
              .measure();
      case HTTP_LISTS ->
          new HttpLists(stage.demo().url(), users(stage.demo())).measure(size.lists().load());
      case FRESH_LISTS -> freshLists(stage.demo());
      case KILLED_INSTANCE -> new KilledInstance(stage.demo().cluster(), program).measure();
    };
  }

  private static List<History> histories(Demo demo) throws InterruptedException {
    return FolderRatings.histories(demo.ratings());
  }

  private static List<Long> users(Demo demo) throws InterruptedException {
    return FolderRatings.users(demo.ratings());
  }

  private List<Row> freshLists(Demo demo) throws InterruptedException {
    MovieVectors vectors = models(demo).models().taste().vectors();
    List<Long> movies = IntStream.range(0, vectors.size()).mapToObj(vectors::movieId).toList();
    FreshLists lists = new FreshLists(demo.cluster(), users(demo), movies, Clock.systemUTC());
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
