package dev.tastestream.app.doctor;

import dev.tastestream.app.StateOwner;
import dev.tastestream.state.Kind;
import dev.tastestream.state.StateDirectory;
import dev.tastestream.state.StateException;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.BootstrapServers;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.permission.ProcessKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * Checks what a process needs, and changes nothing. A cluster that does not answer is asked once;
 * the checks that need it are then left out.
 *
 * @param stateDir of the instance
 */
public record Doctor(Application application, ProcessKind process, Path stateDir) {

  /** Returns the result of each check, those of the machine first. */
  public List<Diagnosis> examine(Memory memory, InstantSource clock) {
    List<Diagnosis> results = new ArrayList<>();
    results.add(MachineChecks.java(Runtime.version(), System.getProperty("java.home")));
    if (!process.isForeign()) {
      // The memory of another program is not known.
      results.add(MachineChecks.memory(memory, process));
    }
    if (process == ProcessKind.STREAM) {
      results.add(MachineChecks.disk(stateDir));
    }
    try {
      BootstrapServers.requireKnownHost(application.cluster().bootstrapServers());
      Footprint footprint = Footprint.of(application);
      examine(footprint, clock, results);
    } catch (IllegalArgumentException e) {
      results.add(Diagnosis.failed("cluster", "the address " + e.getMessage()));
    } catch (ClusterException e) {
      results.add(Diagnosis.failed("cluster", e.getMessage()));
    }
    return results;
  }

  private void examine(Footprint footprint, InstantSource clock, List<Diagnosis> results) {
    if (process == ProcessKind.STREAM) {
      results.add(state(footprint));
    }
    try (Admin admin = application.cluster().admin()) {
      ClusterChecks checks = new ClusterChecks(admin, application);
      results.add(checks.cluster(footprint.clusterId()));
      results.add(checks.topics(process));
      results.add(checks.replicas(process));
      results.add(checks.permissions(process));
      results.add(checks.clock(clock));
    }
  }

  /** Checks whose state is in the directory. */
  private Diagnosis state(Footprint footprint) {
    if (!Files.exists(stateDir)) {
      return Diagnosis.ok("state", "%s is new and will be created".formatted(stateDir));
    }
    try {
      StateOwner.of(footprint).check(Kind.STREAM, stateDir);
      return StateDirectory.isInUse(stateDir)
          ? Diagnosis.warning(
              "state",
              "a process works in %s now: a second one needs another --state-dir"
                  .formatted(stateDir))
          : Diagnosis.ok(
              "state", "%s belongs to this application, or is empty".formatted(stateDir));
    } catch (StateException e) {
      return Diagnosis.failed("state", e.getMessage());
    }
  }
}
