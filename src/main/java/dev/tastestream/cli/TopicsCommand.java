package dev.tastestream.cli;

import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.NotationOptions;
import dev.tastestream.cli.options.OnTheLine;
import dev.tastestream.cli.options.WholeNumbers;
import dev.tastestream.cli.options.Words;
import dev.tastestream.topology.takeover.TakeOver;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.notation.Notation;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.topics.TopicDifference;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares a cluster with the declared topics, and creates what is missing. */
@Command(
    name = "topics",
    description = "Compares the topics of a cluster with the declared ones.",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing one of plan, apply, check or take-over.");
  }

  @Command(
      name = "plan",
      description = {
        "Prints what 'topics apply' would do, and changes nothing.",
        "With --format it prints all declared topics for another tool, and asks no cluster."
      },
      mixinStandardHelpOptions = true)
  int plan(
      @Mixin ClusterOptions options,
      @Mixin NotationOptions notation,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              converter = WholeNumbers.Replicas.class,
              description = "With --format: number of replicas (default: that of the cluster).")
          Optional<Short> replicationFactor) {
    Optional<Notation> asked = notation.asked(options);
    if (asked.isPresent()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(
          asked
              .get()
              .topics(
                  options.unasked(), TopicCatalogue.declared().declarations(), replicationFactor));
      out.flush();
      return CommandLine.ExitCode.OK;
    }
    CommandLine command = spec.subcommands().get("plan");
    if (OnTheLine.hasAny(command.getCommandSpec(), "--replication-factor")) {
      throw new ParameterException(
          command, "--replication-factor is for --format: name both, or neither.");
    }
    print(options.cluster(), differences(options.cluster()), "nothing to do");
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "check",
      description = "Exits with 1 if the cluster differs from the declared topics.",
      mixinStandardHelpOptions = true)
  int check(@Mixin ClusterOptions options) {
    List<TopicDifference> differences = differences(options.cluster());
    print(options.cluster(), differences, "all topics are as declared");
    return exitCode(differences);
  }

  @Command(
      name = "apply",
      description =
          "Creates missing topics and corrects settings. It never deletes a topic or changes"
              + " a number of partitions; if one differs, it exits with 1.",
      mixinStandardHelpOptions = true)
  int apply(
      @Mixin ClusterOptions options,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              converter = WholeNumbers.Replicas.class,
              description = "Number of replicas of new topics (default: that of the cluster).")
          Optional<Short> replicationFactor) {
    Cluster cluster = options.cluster();
    List<TopicDifference> differences = differences(cluster);
    print(cluster, differences, "nothing to do");
    try (Admin admin = cluster.admin()) {
      List<TopicDifference> left =
          TopicCatalogue.declared().apply(admin, cluster, differences, replicationFactor);
      spec.commandLine()
          .getOut()
          .printf("%d set right, %d left%n", differences.size() - left.size(), left.size());
      return exitCode(left);
    }
  }

  @Command(
      name = "take-over",
      description =
          "Copies the group, the ledger and the strays of an application without a prefix, as"
              + " earlier versions had, to names with the prefix. The old ones stay.",
      mixinStandardHelpOptions = true)
  int takeOver(
      @Mixin ClusterOptions options,
      @Option(
              names = "--application-id",
              paramLabel = "ID",
              defaultValue = Application.DEFAULT_ID,
              converter = Words.ApplicationId.class,
              description = "Application id, without the prefix (default: ${DEFAULT-VALUE}).")
          String applicationId) {
    Application application = new Application(options.cluster(), applicationId);
    TakeOver.Report report = TakeOver.run(application);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%d records are taken over by %s, which resumes where %s was; these are no longer needed: %s%n",
            report.records(),
            application.group(),
            applicationId,
            String.join(", ", report.topics()));
    return CommandLine.ExitCode.OK;
  }

  private static List<TopicDifference> differences(Cluster cluster) {
    try (Admin admin = cluster.admin()) {
      return TopicCatalogue.declared().plan(admin, cluster);
    }
  }

  private void print(Cluster cluster, List<TopicDifference> differences, String ifNone) {
    PrintWriter out = spec.commandLine().getOut();
    differences.forEach(difference -> out.println(difference.describe(cluster)));
    if (differences.isEmpty()) {
      out.println(ifNone);
    }
  }

  private static int exitCode(List<TopicDifference> differences) {
    return differences.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
