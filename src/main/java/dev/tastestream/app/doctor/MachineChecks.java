package dev.tastestream.app.doctor;

import dev.tastestream.wire.permission.ProcessKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

  private MachineChecks() {}

  static Diagnosis java(Runtime.Version version, String home) {
    return Diagnosis.ok("java", "Java %s in %s".formatted(version, home));
  }

  /**
   * What a process takes beside the heap and Java itself.
   *
   * @param setting the variable that limits it
   */
  private record Part(String name, long bytes, String setting) {}

  private static Optional<Part> part(Memory memory, ProcessKind process) {
    return switch (process) {
      case STREAM -> Optional.of(new Part("RocksDB", memory.state(), "TASTESTREAM_STATE_MEMORY"));
      case TRAIN ->
          Optional.of(
              new Part("native arrays", memory.nativeArrays(), "TASTESTREAM_NATIVE_MEMORY"));
      case TOPICS, LOAD, APPLICATION, PRODUCER -> Optional.empty();
    };
  }

  /** Compares the memory with what the process may take. */
  static Diagnosis memory(Memory memory, ProcessKind process) {
    Optional<Part> part = part(memory, process);
    long promised = JAVA_ITSELF + memory.heap() + part.map(Part::bytes).orElse(0L);
    String sum =
        "the machine has %d MB, and %s may take %d MB (heap %d%s, Java itself %d)"
            .formatted(
                memory.machine() / MEGABYTE,
                process.text(),
                promised / MEGABYTE,
                memory.heap() / MEGABYTE,
                part.map(it -> ", %s %d".formatted(it.name(), it.bytes() / MEGABYTE)).orElse(""),
                JAVA_ITSELF / MEGABYTE);
    String remedy =
        ": lower TASTESTREAM_HEAP%s, or take a larger machine"
            .formatted(part.map(it -> " or " + it.setting()).orElse(""));
    if (promised > memory.machine()) {
      return Diagnosis.failed("memory", sum + remedy);
    }
    return promised > memory.machine() * COMFORTABLE
        ? Diagnosis.warning(
            "memory", sum + ", which leaves little for files and other programs" + remedy)
        : Diagnosis.ok("memory", sum);
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
