package dev.tastestream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.app.doctor.Diagnosis;
import dev.tastestream.app.doctor.Doctor;
import dev.tastestream.app.doctor.Memory;
import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.Words;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.permission.ProcessKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks whether a process can work here. */
@Command(
    name = "doctor",
    description = {
      "Checks Java, memory, disk, state directory, cluster, topics, permissions and clock for a"
          + " process, and changes nothing.",
      "Prints a line for each check: ok, warning or failed, and what to do. Exits with 1 if a check"
          + " has failed."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The start script sets it from TASTESTREAM_NATIVE_MEMORY. */
  private static final String NATIVE_ARRAYS = "org.bytedeco.javacpp.maxbytes";

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--process",
      paramLabel = "NAME",
      defaultValue = "stream",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ProcessKind process;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Application.DEFAULT_ID,
      converter = Words.ApplicationId.class,
      description = "Application id, without the prefix (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      defaultValue = "data/stream",
      converter = Paths.Folder.class,
      description = "State directory of the instance (default: ${DEFAULT-VALUE}).")
  private Path stateDir;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Application application = new Application(cluster.unresolved(), applicationId);
    List<Diagnosis> results =
        new Doctor(application, process, stateDir).examine(memory(), InstantSource.system());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(text(results));
    } else {
      results.forEach(
          it -> out.printf("%-8s %-11s %s%n", it.verdict().text(), it.check(), it.says()));
    }
    out.flush();
    return results.stream().anyMatch(Diagnosis::isFailed) ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static Memory memory() {
    return Memory.here(System.getProperty(NATIVE_ARRAYS, ""));
  }

  private static String text(List<Diagnosis> results) {
    ObjectNode object = JSON.createObjectNode();
    object.put("ok", results.stream().noneMatch(Diagnosis::isFailed));
    results.forEach(
        it ->
            object
                .withArray("checks")
                .addObject()
                .put("check", it.check())
                .put("verdict", it.verdict().text())
                .put("says", it.says()));
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't happen: a tree can always be written", e);
    }
  }
}
