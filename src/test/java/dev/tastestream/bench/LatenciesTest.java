package dev.tastestream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void aPercentileIsAnAnswerThatWasMeasured() {
    Latencies latencies =
        new Latencies(LongStream.rangeClosed(1, 200).mapToObj(i -> i * 1_000_000).toList());

    assertThat(latencies.millis(.5)).isEqualTo(100);
    assertThat(latencies.millis(.99)).isEqualTo(198);
    assertThat(latencies.millis(1)).isEqualTo(200);
  }
}
