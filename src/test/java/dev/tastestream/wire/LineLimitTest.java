package dev.tastestream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineLimitTest {

  private static final long START = 1_700_000_000_000L;

  private final LineLimit lines = new LineLimit();

  @Test
  void theFirstEventHasALineAndTheNextOneTellsHowManyHadNone() {
    assertThat(lines.event(START)).hasValue(0);
    assertThat(lines.event(START)).isEmpty();
    assertThat(lines.event(START + 999)).isEmpty();
    assertThat(lines.event(START + 1_000)).hasValue(2);
    assertThat(lines.event(START + 2_000)).hasValue(0);
  }

  @Test
  void theEndOfAFloodIsToldOnceItIsDue() {
    assertThat(lines.rest(START)).isEmpty();
    lines.event(START);
    lines.event(START + 1);
    assertThat(lines.rest(START + 999)).isEmpty();
    assertThat(lines.rest(START + 1_000)).hasValue(1);
    assertThat(lines.rest(START + 9_000)).isEmpty();
  }

  @Test
  void aClockThatIsSetBackSilencesNothing() {
    lines.event(START);
    assertThat(lines.event(START - 3_600_000)).hasValue(0);
  }

  @Property
  void everyEventIsToldOnceAndNoTwoLinesAreOfTheSameSecond(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 700) Long> waits) {
    LineLimit limit = new LineLimit();
    long now = START;
    long last = Long.MIN_VALUE;
    long told = 0;
    for (long wait : waits) {
      now += wait;
      OptionalLong line = limit.event(now);
      if (line.isPresent()) {
        assertThat(last == Long.MIN_VALUE || now - last >= 1_000).isTrue();
        last = now;
        told += 1 + line.getAsLong();
      }
    }
    assertThat(told + limit.rest(now + 1_000).orElse(0)).isEqualTo(waits.size());
  }
}
