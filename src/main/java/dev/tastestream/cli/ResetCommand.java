package dev.tastestream.cli;

import dev.tastestream.cli.options.Paths;
import dev.tastestream.state.StateReset;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Clears a state directory. */
@Command(
    name = "reset",
    description = {
      "Deletes the state in a directory of demo or stream, or an archive of generations.",
      "It deletes only files of this program, and nothing while a process uses the directory."
          + " A demo's directory includes its Kafka cluster; other clusters stay as they are."
    },
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

  private static final double MEGABYTE = 1 << 20;

  @Option(
      names = "--state-dir",
      required = true,
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "The directory to clear.")
  private Path directory;

  @Option(names = "--dry-run", description = "Only print what would be deleted.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    StateReset reset = StateReset.of(directory);
    out.printf(
        "%s holds %s; %s: %s%n",
        directory,
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
    return CommandLine.ExitCode.OK;
  }
}
