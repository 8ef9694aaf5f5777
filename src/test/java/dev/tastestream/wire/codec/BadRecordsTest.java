package dev.tastestream.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.support.BadInput;
import dev.tastestream.support.BadRecord;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadRecordsTest {

  private static final long NOW = 1_700_000_000_000L;

  static List<BadRecord> records() {
    return BadInput.records();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void everyCaseEndsAsDocumented(BadRecord bad) {
    Arrival arrival = new Arrival(bad.value(), new SourcePosition(2, 5), NOW);

    assertThat(BadRecord.outcome(RatingCodec.MOVIELENS.decode(bad.key(), arrival)))
        .isEqualTo(bad.outcome());
  }
}
