package dev.tastestream.scale;

import dev.tastestream.support.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an instance has done up to a moment.
 *
 * @param nanos of the moment
 * @param cpuSeconds of all its threads but those of the compiler, whose work ends with the warm-up
 * @param ratings that its ledgers took
 * @param lists that it has sent
 */
record Reading(long nanos, double cpuSeconds, double ratings, double lists) {

  /** Linux counts CPU time in hundredths of a second, on every machine. */
  private static final double TICKS_PER_SECOND = 100;

  /** Places of both times in {@code /proc/PID/stat}, counted from the name's closing bracket. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  /** Reads the counters of a running instance. */
  static Reading of(long pid, String url) throws InterruptedException {
    Metrics metrics = Metrics.of(url);
    return new Reading(
        System.nanoTime(),
        cpuSeconds(Path.of("/proc", Long.toString(pid))),
        metrics.values("tastestream_stage_seconds_count", "stage=\"ledger\"").sum(),
        metrics.values("tastestream_rating_to_list_seconds_count", "").sum());
  }

  /** Returns what was done since an earlier reading; its nanos are the time in between. */
  Reading since(Reading earlier) {
    return new Reading(
        nanos - earlier.nanos,
        cpuSeconds - earlier.cpuSeconds,
        ratings - earlier.ratings,
        lists - earlier.lists);
  }

  Reading plus(Reading other) {
    return new Reading(
        Math.max(nanos, other.nanos),
        cpuSeconds + other.cpuSeconds,
        ratings + other.ratings,
        lists + other.lists);
  }

  private static double cpuSeconds(Path process) {
    double compiler = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        compiler += compilerSeconds(thread.resolve("stat"));
      }
      return seconds(Files.readString(process.resolve("stat"))) - compiler;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double compilerSeconds(Path stat) throws IOException {
    try {
      String text = Files.readString(stat);
      return text.contains("(C1 Compiler") || text.contains("(C2 Compiler") ? seconds(text) : 0;
    } catch (IOException e) {
      if (Files.exists(stat)) {
        throw e;
      }
      return 0; // the thread has just ended
    }
  }

  private static double seconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
        / TICKS_PER_SECOND;
  }
}
