package dev.tastestream.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.ReportedException;
import org.junit.jupiter.api.Test;

class JourneyBenchTest {

  @Test
  void theSummaryIsTheLastLineOfJson() {
    JsonNode summary =
        JourneyBench.summary(
            """
            demo: lists …
            {"seconds":{"total":12.5},"peakRssMb":900}
            12:00:00.000 INFO  the broker has stopped
            """);

    assertThat(summary.path("seconds").path("total").asDouble()).isEqualTo(12.5);
  }

  @Test
  void aDemoThatFailsIsQuoted() {
    assertThatThrownBy(() -> JourneyBench.summary("demo: replay …\nno room on the disk"))
        .isInstanceOf(ReportedException.class)
        .hasMessageContaining("ended without a summary")
        .hasMessageContaining("no room on the disk");
  }
}
