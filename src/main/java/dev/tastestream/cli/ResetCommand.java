package dev.tastestream.cli;

import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.OnTheLine;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.Words;
import dev.tastestream.cli.output.ResetPage;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.state.StateReset;
import dev.tastestream.topology.reset.ClusterReset;
import dev.tastestream.topology.reset.Extent;
import dev.tastestream.wire.Application;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Clears a state directory, or deletes an application from a cluster. */
@Command(
    name = "reset",
    description = {
      "Clears a state directory, or deletes an application from a cluster.",
      "With --state-dir it deletes the state in a directory of demo or stream, or an archive of"
          + " generations: only files of this program, and nothing while a process uses the directory."
          + " A demo's directory includes its Kafka cluster.",
      "With --bootstrap-server or --kafka-config on the command line it deletes the application's group"
          + " and topics there, if --yes is on the command line too; otherwise it only prints what it"
          + " would do. It keeps ratings, movies and evaluations, which can't be rebuilt, and refuses"
          + " to delete a ledger with ratings that the topic no longer has."
    },
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

  private static final double MEGABYTE = 1 << 20;
  private static final String[] CLUSTER = {"--bootstrap-server", "--kafka-config"};

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "The directory to clear.")
  private Optional<Path> directory;

  @Mixin private ClusterOptions clusterOptions;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Application.DEFAULT_ID,
      converter = Words.ApplicationId.class,
      description = "Application to delete, without the prefix (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(names = "--dry-run", description = "Only print what would be deleted.")
  private boolean dryRun;

  @Option(
      names = "--yes",
      description = "Delete from the cluster. Counts only on the command line.")
  private boolean yes;

  @Option(
      names = "--lose-ratings",
      description =
          "Delete ratings, movies and evaluations of the cluster too. Counts only on the command"
              + " line.")
  private boolean loseRatings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean cluster = OnTheLine.hasAny(spec, CLUSTER);
    boolean folder = OnTheLine.hasAny(spec, "--state-dir");
    if (cluster && folder) {
      throw usage(
          "--state-dir clears a directory, --bootstrap-server deletes from a cluster: name one of them.");
    }
    if (cluster) {
      return resetCluster();
    }
    if (OnTheLine.hasAny(spec, "--yes", "--lose-ratings")) {
      throw usage("--yes and --lose-ratings are for a cluster: name it with --bootstrap-server.");
    }
    clear(directory.orElseThrow(this::nothingNamed));
    return CommandLine.ExitCode.OK;
  }

  private ParameterException nothingNamed() {
    clusterOptions.unasked(); // a client file that is wrong is the first thing to correct
    return usage(
        "Name what to reset: a directory with --state-dir, or a cluster with --bootstrap-server.");
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int resetCluster() {
    boolean delete = OnTheLine.hasAny(spec, "--yes") && yes;
    if (delete && dryRun) {
      throw usage("--yes deletes, --dry-run does not: name one of them.");
    }
    boolean all = OnTheLine.hasAny(spec, "--lose-ratings") && loseRatings;
    Application application = new Application(clusterOptions.cluster(), applicationId);
    ClusterReset reset = ClusterReset.of(application, all ? Extent.ALL : Extent.REBUILT);
    PrintWriter out = spec.commandLine().getOut();
    ResetPage page = new ResetPage(application, reset);
    page.print(out);
    reset
        .plan()
        .refusal()
        .ifPresent(
            why -> {
              throw new ReportedException(why);
            });
    if (delete) {
      reset.run();
      page.printNext(out);
    } else {
      out.println("nothing is deleted yet: the same command with --yes deletes");
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void clear(Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    StateReset reset = StateReset.of(folder);
    out.printf(
        "%s holds %s; %s: %s%n",
        folder,
        reset.contents(),
        dryRun ? "would be deleted" : "to be deleted",
        String.join(", ", reset.parts()));
    if (!reset.others().isEmpty()) {
      out.printf(
          "kept, since the program does not know it: %s%n", String.join(", ", reset.others()));
    }
    out.flush();
    if (!dryRun) {
      out.printf(Locale.ROOT, "done, %.1f MB are free%n", reset.run() / MEGABYTE);
      out.flush();
    }
  }
}
