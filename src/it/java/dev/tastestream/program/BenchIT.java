package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.app.bench.Group;
import dev.tastestream.support.Early;
import dev.tastestream.support.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@Early
class BenchIT {

  private static final Duration LONGEST = Duration.ofMinutes(9);

  @TempDir Path directory;

  @Test
  void aSmokeRunMeasuresEveryGroupAndIsNotRepeated() throws Exception {
    Path json = directory.resolve("bench.json");

    String table = bench(json, LONGEST);

    Set<String> groups = new TreeSet<>();
    for (JsonNode row : Lists.json(Files.readAllBytes(json)).path("rows")) {
      assertThat(row.path("value").asDouble()).as(row.toString()).isFinite();
      assertThat(row.path("ok").asBoolean()).as(row.toString()).isTrue();
      assertThat(table).contains(row.path("name").asText());
      groups.add(row.path("group").asText());
    }
    assertThat(groups)
        .isEqualTo(
            Stream.of(Group.values())
                .map(Group::text)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(bench(json, Duration.ofMinutes(1))).isEqualTo(table);
  }

  private String bench(Path json, Duration patience) {
    List<String> arguments = List.of("bench", "--small", "--smoke", "--json", json.toString());
    try (Program program = Program.start(directory, arguments)) {
      assertThat(program.awaitExit(patience)).as(program.output()).isZero();
      return program.stdout();
    }
  }
}
