package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.support.Early;
import dev.tastestream.support.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(360)
@Early
class DemoIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path directory;

  @Test
  void onceBringsTheWholeDataSetToAListForEveryUserAndSaysSoInOneLineOfJson() {
    List<String> arguments = List.of("demo", "--data", SplitData.movieLens().toString(), "--once");
    try (Program program = Program.start(directory, arguments)) {
      assertThat(program.awaitExit(PATIENCE)).as(program.output()).isZero();

      String last = program.stdout().lines().reduce((a, b) -> b).orElseThrow();
      System.out.println("demo --once: " + last);
      assertSummary(Lists.json(last.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static void assertSummary(JsonNode summary) {
    assertThat(summary.path("ratings").asInt()).isEqualTo(100_836);
    assertThat(summary.path("rejected").asInt(-1)).isZero();
    assertThat(summary.path("users").asInt()).isEqualTo(610);
    assertThat(summary.path("usersWithList").asInt()).isEqualTo(610);
    assertThat(summary.path("movies").asInt()).isEqualTo(9_742);
    assertThat(summary.path("generations").path("taste").asInt()).isEqualTo(1);
    assertThat(summary.path("live").path("events").asInt(-1)).as("a replay is no traffic").isZero();
    assertThat(summary.path("peakRssMb").asInt()).isBetween(1, 2_047);
    assertThat(summary.path("seconds").fieldNames())
        .toIterable()
        .containsExactly("broker", "topics", "replay", "stream", "train", "lists", "total");
    assertThat(summary.path("seconds").path("total").asDouble()).isPositive();
  }
}
