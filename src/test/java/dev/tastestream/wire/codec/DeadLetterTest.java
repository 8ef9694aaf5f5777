package dev.tastestream.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.Rejection.Reason;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

  private static final SourcePosition PLACE = new SourcePosition(0, 17);

  @Test
  void headersOfTheSenderStay() {
    Headers small = new RecordHeaders().add("trace", new byte[100]);
    Headers huge = new RecordHeaders().add("trace", new byte[70_000]);

    assertThat(letter(headers(small)).header("trace")).isPresent();
    assertThat(letter(headers(small)).header(DeadLetter.REASON)).contains("OVERSIZE");
    assertThat(DeadLetter.areTooLarge(small)).isFalse();
    assertThat(DeadLetter.areTooLarge(huge)).isTrue();
  }

  @Test
  void aSenderCanNotMarkALetterAsSentBack() {
    Headers forged = new RecordHeaders().add(letter(new RecordHeaders()).sentBackMark());

    assertThat(letter(forged).marked()).contains(PLACE);
    assertThat(letter(headers(forged)).marked()).isEmpty();
  }

  @Test
  void aSenderCanNotMakeAWholeLetterCountAsCut() {
    Headers forged = new RecordHeaders().add(DeadLetter.CUT_FROM, new byte[] {'9'});

    assertThat(letter(forged).isCut()).isTrue();
    assertThat(letter(headers(forged)).isCut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "17", "0:", ":17", "0:-1", "0:1:2", "0:9999999999999999999", "a:b"})
  void whatIsNoPlaceIsEmpty(String text) {
    assertThat(DeadLetter.parsePlace(text)).isEmpty();
  }

  private static Headers headers(Headers original) {
    return DeadLetter.headers(original, new Rejection(Reason.OVERSIZE, "large"), "ratings", PLACE);
  }

  private static DeadLetter letter(Headers headers) {
    return new DeadLetter(PLACE, Instant.EPOCH, null, null, headers);
  }
}
