package dev.tastestream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final Row HELD = Row.held("within, ms", 4, 2, 6, 2.5);
  private static final Row MISSED = Row.held("too slow, ms", 7, 2, 6, 2.5);
  private static final Row TOLD = Row.told("only told, ms", 900, 1);

  @Test
  void aMissedFloorIsToldAndAMissedGoalIsNone() {
    assertThat(new Results(List.of(HELD, TOLD)).ok()).isTrue();
    assertThat(new Results(List.of(HELD, MISSED)).ok()).isFalse();
    assertThat(new Results(List.of(HELD, MISSED)).table()).containsOnlyOnce("MISSED");
  }

  @Test
  void aPercentileIsAnAnswerThatWasMeasured() {
    Latencies latencies =
        new Latencies(LongStream.rangeClosed(1, 200).mapToObj(i -> i * 1_000_000).toList());

    assertThat(latencies.millis(.5)).isEqualTo(100);
    assertThat(latencies.millis(.99)).isEqualTo(198);
    assertThat(latencies.millis(1)).isEqualTo(200);
  }
}
