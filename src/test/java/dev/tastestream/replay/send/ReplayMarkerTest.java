package dev.tastestream.replay.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayMarkerTest {

  @Test
  void isReadAsItWasWritten() {
    ReplayMarker marker = new ReplayMarker("0123456789abcdef", 27_753_443_999L);
    assertThat(ReplayMarker.in(new RecordHeaders().add(marker.header()))).contains(marker);
  }

  @Test
  void recordsOfOthersHaveNone() {
    assertThat(ReplayMarker.in(new RecordHeaders())).isEmpty();
    assertThat(ReplayMarker.in(new RecordHeaders().add("replay", null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "abc:", "abc:-1", "abc:x", "abc:9999999999999999999"})
  void whatCannotBeReadIsNone(String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    assertThat(ReplayMarker.in(new RecordHeaders().add("replay", value))).isEmpty();
  }
}
