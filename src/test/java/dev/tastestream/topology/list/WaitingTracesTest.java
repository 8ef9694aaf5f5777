package dev.tastestream.topology.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class WaitingTracesTest {

  private final WaitingTraces traces = new WaitingTraces();

  @Test
  void theNewestTraceCountsAndIsTakenOnce() {
    traces.note(42, trace(1));
    traces.note(42, trace(2));
    traces.note(42, new RecordHeaders());

    assertThat(traces.take(42)).isEqualTo(trace(2));
    assertThat(traces.take(42)).isEmpty();
  }

  @Test
  void theOldestTraceGivesWayWhenThereAreTooMany() {
    for (int user = 1; user <= WaitingTraces.PLACES; user++) {
      traces.note(user, trace(user));
    }
    traces.note(1, trace(77));
    traces.note(WaitingTraces.PLACES + 1, trace(78));

    assertThat(traces.take(2)).isEmpty();
    assertThat(traces.take(1)).isEqualTo(trace(77));
    assertThat(traces.take(3)).isEqualTo(trace(3));
    assertThat(traces.take(WaitingTraces.PLACES + 1)).isEqualTo(trace(78));
  }

  private static Headers trace(int span) {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-%016x-01".formatted(span);
    return new RecordHeaders().add("traceparent", parent.getBytes(UTF_8));
  }
}
