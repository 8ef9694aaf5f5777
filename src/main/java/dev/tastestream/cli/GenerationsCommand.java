package dev.tastestream.cli;

import dev.tastestream.app.ArchiveRestore;
import dev.tastestream.app.RightTopics;
import dev.tastestream.app.TrainerSettings;
import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.WholeNumbers;
import dev.tastestream.cli.options.Words;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Pointer;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.domain.Space;
import dev.tastestream.vectors.GenerationStatus;
import dev.tastestream.vectors.GenerationSwitch;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.vectors.PublishedGenerations;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.GenerationCodec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists generations, and changes which of them serves. */
@Command(
    name = "generations",
    description = "Shows the generations of movie vectors, and chooses which one serves.",
    mixinStandardHelpOptions = true)
final class GenerationsCommand implements Runnable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing a command: list, show, rollback, pin or restore.");
  }

  @Command(name = "list", description = "Lists the published generations, the newest last.")
  int list(@Mixin ClusterOptions cluster) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-12s %-10s %7s %5s %9s  %s%n",
        "generation", "state", "movies", "dim", "ratings", "published");
    try (LiveVectors vectors = LiveVectors.open(cluster.cluster(), PATIENCE)) {
      vectors.all().forEach(status -> out.println(line(status)));
      vectors.snapshot().problems().forEach(out::println);
    } catch (TimeoutException e) {
      throw tooSlow(e);
    }
    out.flush();
    return 0;
  }

  private static String line(GenerationStatus status) {
    return String.format(
        Locale.ROOT,
        "%-12s %-10s %s%s",
        status.id(),
        status.state().name().toLowerCase(Locale.ROOT),
        status.manifest().map(GenerationsCommand::figures).orElse(""),
        status.problem().map(problem -> "  " + problem).orElse(""));
  }

  private static String figures(Generation generation) {
    return String.format(
        Locale.ROOT,
        "%7d %5d %9.0f  %s",
        generation.contents().movies(),
        generation.contents().dimension(),
        generation.fit().metrics().getOrDefault("ratings", 0.0),
        generation.fit().createdAt());
  }

  @Command(name = "show", description = "Prints a manifest as JSON.")
  int show(
      @Mixin ClusterOptions cluster,
      @Parameters(
              paramLabel = "NUMBER",
              converter = WholeNumbers.Count.class,
              description = "Number of the generation.")
          int number,
      @Mixin SpaceOption option) {
    String space = option.space;
    Generation manifest =
        PublishedGenerations.read(cluster.cluster(), space)
            .manifests()
            .getOrDefault(number, Optional.empty())
            .orElseThrow(() -> new ReportedException(missing(space, number)));
    spec.commandLine().getOut().println(GenerationCodec.toJson(manifest).toPrettyString());
    return 0;
  }

  private static String missing(String space, int number) {
    return "%s is not published: 'tastestream generations list' shows what is"
        .formatted(space + ":" + number);
  }

  @Command(
      name = "rollback",
      description = "Serves the previous generation again, until a fit of new data.")
  int rollback(@Mixin ClusterOptions cluster, @Mixin SpaceOption option)
      throws InterruptedException {
    return point(
        cluster.cluster(), option.space, generations -> generations.rollback(option.space));
  }

  @Command(name = "pin", description = "Serves a generation, whatever is published later.")
  int pin(
      @Mixin ClusterOptions cluster,
      @Parameters(
              paramLabel = "NUMBER",
              converter = WholeNumbers.Count.class,
              description = "Number of the generation.")
          int number,
      @Mixin SpaceOption option,
      @Option(names = "--release", description = "Release the pin: newer generations serve again.")
          boolean release)
      throws InterruptedException {
    return point(
        cluster.cluster(),
        option.space,
        generations ->
            release
                ? generations.serve(option.space, number)
                : generations.pin(option.space, number));
  }

  @Command(
      name = "restore",
      description =
          "Publishes the generations of the archive that the cluster lacks, the newest first.")
  int restore(
      @Mixin ClusterOptions clusterOptions,
      @Option(
              names = "--archive",
              paramLabel = "DIR",
              converter = Paths.Folder.class,
              defaultValue = TrainerSettings.Publication.ARCHIVE,
              description = "Folder where trainers keep generations (default: ${DEFAULT-VALUE}).")
          Path folder,
      @Option(
              names = "--application-id",
              paramLabel = "ID",
              defaultValue = Application.DEFAULT_ID,
              converter = Words.ApplicationId.class,
              description = "Application id of these trainers (default: ${DEFAULT-VALUE}).")
          String applicationId) {
    Cluster cluster = clusterOptions.cluster();
    requireTopics(cluster);
    ArchiveRestore.run(
        new Application(cluster, applicationId), folder, spec.commandLine().getOut());
    return 0;
  }

  private void requireTopics(Cluster cluster) {
    Set<Topic> topics = Set.of(Topic.MOVIE_VECTORS, Topic.GENERATIONS);
    RightTopics.require(cluster, topics, spec.commandLine().getErr());
  }

  private int point(Cluster cluster, String space, Choice choice) throws InterruptedException {
    requireTopics(cluster);
    try (LiveVectors vectors = LiveVectors.open(cluster, PATIENCE)) {
      Pointer pointer = choice.make(new GenerationSwitch(cluster, vectors));
      spec.commandLine()
          .getOut()
          .printf(
              "%s serves%s%n",
              new GenerationId(space, pointer.serving()), pointer.pinned() ? ", pinned" : "");
      return 0;
    } catch (TimeoutException e) {
      throw tooSlow(e);
    } catch (IllegalStateException e) {
      throw new ReportedException(e.getMessage(), e);
    }
  }

  private static ReportedException tooSlow(TimeoutException e) {
    return new ReportedException("the generations could not be read in time: is Kafka up?", e);
  }

  /** Which space is meant. */
  static final class SpaceOption {

    @Option(
        names = "--space",
        defaultValue = Space.TASTE,
        converter = Words.SpaceName.class,
        description = "Space of the generations (default: taste).")
    private String space;
  }

  @FunctionalInterface
  private interface Choice {
    Pointer make(GenerationSwitch generations) throws InterruptedException;
  }
}
