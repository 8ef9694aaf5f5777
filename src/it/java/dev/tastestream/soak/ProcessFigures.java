package dev.tastestream.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the figures of a Java process from Linux and from {@code jcmd}. */
final class ProcessFigures {

  private static final double KB_PER_MB = 1024;
  private static final double BYTES_PER_MB = 1 << 20;
  private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private ProcessFigures() {}

  /**
   * Returns memory, handles and threads of a running process, and its heap after a full collection.
   *
   * @throws IOException if the process has ended
   */
  static Map<Measure, Double> of(long pid) throws IOException, InterruptedException {
    Path directory = Path.of("/proc", Long.toString(pid));
    String status = Files.readString(directory.resolve("status"));
    double handles;
    try (Stream<Path> files = Files.list(directory.resolve("fd"))) {
      handles = files.count();
    }
    jcmd(pid, "GC.run");
    return Map.of(
        Measure.RSS,
        sum(RSS, status) / KB_PER_MB,
        Measure.HEAP,
        sum(USED, jcmd(pid, "GC.heap_info")) / KB_PER_MB,
        Measure.HANDLES,
        handles,
        Measure.THREADS,
        sum(THREADS, status));
  }

  private static double sum(Pattern number, String text) throws IOException {
    Matcher matcher = number.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no '%s' in: %s".formatted(number, text));
    }
    double sum = 0;
    do {
      sum += Double.parseDouble(matcher.group(1));
    } while (matcher.find());
    return sum;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** Returns the megabytes of the files below a directory; 0 if there is none. */
  static double megabytes(Path directory) {
    if (!Files.exists(directory)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(ProcessFigures::size).sum() / BYTES_PER_MB;
    } catch (UncheckedIOException | IOException gone) {
      // A folder went while it was walked; the files move on, so look again.
      return megabytes(directory);
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (NoSuchFileException deleted) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
