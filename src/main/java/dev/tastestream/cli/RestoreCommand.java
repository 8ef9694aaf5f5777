package dev.tastestream.cli;

import dev.tastestream.app.RightTopics;
import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.replay.backup.Restore;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends a backup to a cluster. */
@Command(
    name = "restore",
    description =
        "Sends the ratings and movies of a backup to a cluster. Ratings that are there already"
            + " count once, and later ones stay.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Mixin private ClusterOptions clusterOptions;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "Folder that 'tastestream backup' has written.")
  private Path folder;

  @Mixin private NativeOptions natives;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    natives.loadForRecords();
    Cluster cluster = clusterOptions.cluster();
    RightTopics.require(cluster, Set.of(Topic.RATINGS, Topic.MOVIES), spec.commandLine().getErr());
    Restore.Report report = new Restore(cluster, folder, Clock.systemUTC()).run();
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%d ratings and %d movies are sent, %d users are erased again%n",
            report.ratings(),
            report.movies(),
            report.erased());
    if (report.notErased() > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "tastestream: the earlier erasures of %d users are left out, since they have later ratings or the topic was not empty: do not replay files that still have what was erased%n",
              report.notErased());
    }
    return CommandLine.ExitCode.OK;
  }
}
