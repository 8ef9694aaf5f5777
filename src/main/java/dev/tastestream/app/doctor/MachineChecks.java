package dev.tastestream.app.doctor;

import dev.tastestream.wire.permission.ProcessKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Checks of the machine: Java, memory and disk. */
final class MachineChecks {

  private static final long MEGABYTE = 1 << 20;

  /** Classes, threads, buffers of sockets and files, and the code that Java compiles. */
  private static final long JAVA_ITSELF = 384 * MEGABYTE;

  /**
   * Less than this share of the memory should be promised, because files are cached in the rest.
   */
  private static final double COMFORTABLE = 0.85;

  private static final long DISK_NEEDED = 128 * MEGABYTE;
  private static final long DISK_COMFORTABLE = 2048 * MEGABYTE;

  private static final Set<ProcessKind> WITHOUT_STATE =
      EnumSet.of(ProcessKind.TOPICS, ProcessKind.LOAD, ProcessKind.TRAIN, ProcessKind.APPLICATION);

  private MachineChecks() {}

  static Diagnosis java(Runtime.Version version, String home) {
    return Diagnosis.ok("java", "Java %s in %s".formatted(version, home));
  }

  /** Compares the memory with what the process may take. */
  static Diagnosis memory(Memory memory, ProcessKind process) {
    long promised = promised(memory, process);
    String sum =
        "the machine has %d MB, and %s may take %d MB (heap %d%s, Java itself %d)"
            .formatted(
                memory.machine() / MEGABYTE,
                process.text(),
                promised / MEGABYTE,
                memory.heap() / MEGABYTE,
                parts(memory, process),
                JAVA_ITSELF / MEGABYTE);
    if (promised > memory.machine()) {
      return Diagnosis.failed(
          "memory",
          sum + ": lower TASTESTREAM_HEAP%s, or take a larger machine".formatted(setting(process)));
    }
    return promised > memory.machine() * COMFORTABLE
        ? Diagnosis.warning(
            "memory",
            sum
                + ", which leaves little for files and other programs: lower TASTESTREAM_HEAP%s, or take a larger machine"
                    .formatted(setting(process)))
        : Diagnosis.ok("memory", sum);
  }

  private static long promised(Memory memory, ProcessKind process) {
    long arrays = process == ProcessKind.TRAIN ? memory.nativeArrays() : 0;
    long state = WITHOUT_STATE.contains(process) ? 0 : memory.state();
    return JAVA_ITSELF + memory.heap() + arrays + state;
  }

  private static String parts(Memory memory, ProcessKind process) {
    if (process == ProcessKind.TRAIN) {
      return String.format(Locale.ROOT, ", native arrays %d", memory.nativeArrays() / MEGABYTE);
    }
    return WITHOUT_STATE.contains(process)
        ? ""
        : String.format(Locale.ROOT, ", RocksDB %d", memory.state() / MEGABYTE);
  }

  private static String setting(ProcessKind process) {
    if (process == ProcessKind.TRAIN) {
      return " or TASTESTREAM_NATIVE_MEMORY";
    }
    return WITHOUT_STATE.contains(process) ? "" : " or TASTESTREAM_STATE_MEMORY";
  }

  /** Checks the disk of a directory, which need not exist yet. */
  static Diagnosis disk(Path directory) {
    Path there = directory.toAbsolutePath().normalize();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      if (!Files.isDirectory(there) || !Files.isWritable(there)) {
        return Diagnosis.failed(
            "disk",
            "%s can't be written: name another directory with --state-dir, or change its permissions"
                .formatted(there));
      }
      return disk(directory, Files.getFileStore(there).getUsableSpace());
    } catch (IOException e) {
      return Diagnosis.failed(
          "disk",
          "the disk of %s can't be asked for its space (%s): name another directory with --state-dir"
              .formatted(directory, e.getClass().getSimpleName()));
    }
  }

  /** Judges the free space in bytes. */
  static Diagnosis disk(Path directory, long free) {
    String space = "%d MB are free for %s".formatted(free / MEGABYTE, directory);
    if (free < DISK_NEEDED) {
      return Diagnosis.failed(
          "disk", space + ", and %d are needed: make room".formatted(DISK_NEEDED / MEGABYTE));
    }
    return free < DISK_COMFORTABLE
        ? Diagnosis.warning("disk", space + ": make room before the state grows")
        : Diagnosis.ok("disk", space);
  }
}
