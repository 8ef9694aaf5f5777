package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.Progress;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.support.Busy;
import dev.tastestream.support.Pause;
import dev.tastestream.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A budget of memory holds for the whole process. The system property {@code budget.part} sets
 * which part of the notebook's size is generated, 1/16 unless it is set.
 */
@Busy
@Tag("slow")
@Timeout(2_400)
class MemoryBudgetIT {

  private static final int PART = Integer.getInteger("budget.part", 16);
  private static final long RATINGS = 27_753_444;
  private static final int USERS = 283_228;
  private static final int MOVIES = 53_889;
  private static final int LEAST_MOVIES_PER_USER = 3;

  private static final int BUDGET_MEGABYTES = 5 * 1024;

  /** At 1/16 a fit needs 1.7 GB of heap, of which it may use two thirds; its share has less. */
  private static final String HEAP = "2600m";

  /** Compiled as a user's program, which takes more memory than a test's. */
  private static final Map<String, String> AS_A_USER_STARTS_IT =
      Map.of("TASTESTREAM_JAVA_OPTS", "", "TASTESTREAM_MAX_ROUNDS", "", "TASTESTREAM_HEAP", HEAP);

  @TempDir Path directory;

  @Test
  void theWholeJourneyStaysWithinItsBudget() throws Exception {
    int users = USERS / PART;
    Path data = directory.resolve("data");
    new GeneratedFolder(users, Math.min(MOVIES, users * LEAST_MOVIES_PER_USER), RATINGS / PART, 1)
        .writeTo(data, Progress.NONE);

    try (Program demo = Program.start(directory, demo(data), AS_A_USER_STARTS_IT)) {
      long peak = 0;
      while (demo.isAlive()) {
        peak = Math.max(peak, peakMegabytes(demo));
        Pause.millis(200);
      }

      assertThat(demo.awaitExit(Service.START)).as(demo.output()).isZero();
      JsonNode summary = new ObjectMapper().readTree(lastLine(demo.stdout()));
      System.out.printf("%s; peak of the process: %d MB%n", summary, peak);
      assertThat(summary.get("usersWithList").asInt()).isEqualTo(users);
      assertThat(summary.at("/generations/taste").asInt()).as("a fit that serves").isPositive();
      assertThat(Math.max(peak, summary.get("peakRssMb").asLong()))
          .as("MB resident at the peak")
          .isPositive()
          .isLessThanOrEqualTo(BUDGET_MEGABYTES);
    }
  }

  private List<String> demo(Path data) {
    return List.of(
        "demo",
        "--data",
        data.toString(),
        "--once",
        "--fit-threads",
        "2",
        "--memory",
        BUDGET_MEGABYTES + "m",
        "--http-port",
        "0",
        "--kafka-port",
        "0",
        "--state-dir",
        directory.resolve("state").toString());
  }

  private static String lastLine(String text) {
    return text.lines().reduce((first, last) -> last).orElseThrow();
  }

  /** What Linux has counted; 0 once the process has ended. */
  private static long peakMegabytes(Program process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
      return 0;
    }
  }
}
