package dev.tastestream.cli;

import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.Words;
import dev.tastestream.replay.backup.Backup;
import dev.tastestream.wire.Application;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Saves ratings and movies as files. */
@Command(
    name = "backup",
    description =
        "Saves the ratings of an application's ledger and its movies as files, which 'tastestream"
            + " restore' sends to this or another cluster.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Mixin private ClusterOptions clusterOptions;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Application.DEFAULT_ID,
      converter = Words.ApplicationId.class,
      description = "Application id, without the prefix (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "Folder for ratings.jsonl.gz and movies.jsonl.gz.")
  private Path folder;

  @Mixin private NativeOptions natives;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    natives.loadForRecords();
    Application application = new Application(clusterOptions.cluster(), applicationId);
    Backup.Report report = new Backup(application, folder).run();
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d rows of the ledger and %d movies are saved%n",
            folder,
            report.rows(),
            report.movies());
    if (report.unprocessed() > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "tastestream: %d records of ratings were not in the ledger yet and are not saved: wait until 'stream' has processed them, and make another backup%n",
              report.unprocessed());
    }
    return CommandLine.ExitCode.OK;
  }
}
