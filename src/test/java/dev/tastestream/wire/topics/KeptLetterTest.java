package dev.tastestream.wire.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class KeptLetterTest {

  private static final int MEBIBYTE = 1 << 20;

  @Test
  void whatFitsIsKeptWhole() {
    KeptLetter letter = KeptLetter.of(new byte[10], new byte[1000], headers(0), 16 << 10);
    assertThat(letter.key()).hasSize(10);
    assertThat(letter.value().length).isEqualTo(1000);
    assertThat(cutFrom(letter)).isEmpty();
    assertThat(letter.headers().lastHeader("trace")).isNotNull();
  }

  @Test
  void aValueOfThreeMegabytesIsCutForATopicOfOneAndSaysSo() {
    KeptLetter letter = KeptLetter.of(new byte[10], new byte[3 * MEBIBYTE], headers(0), 1_048_588);
    assertThat(letter.value().length).isBetween(MEBIBYTE - 10_000, MEBIBYTE);
    assertThat(cutFrom(letter)).contains("3145728");
  }

  @Test
  void aValueThatNoRecordMayHaveIsCutWhateverTheTopicTakes() {
    byte[] most = new byte[KeptLetter.MAX_VALUE];
    KeptLetter whole = KeptLetter.of(null, most, headers(0), Integer.MAX_VALUE);
    assertThat(whole.value()).isSameAs(most);
    assertThat(cutFrom(whole)).isEmpty();
    KeptLetter cut = KeptLetter.of(null, new byte[most.length + 1], headers(0), Integer.MAX_VALUE);
    assertThat(cut.value().length).isEqualTo(KeptLetter.MAX_VALUE);
    assertThat(cutFrom(cut)).contains("8388609");
  }

  @Property(tries = 300)
  void everyLetterFitsAndKeepsItsReason(
      @ForAll @IntRange(max = 2 * MEBIBYTE) int key,
      @ForAll @IntRange(max = 3 * MEBIBYTE) int value,
      @ForAll @IntRange(max = 65_000) int header,
      @ForAll @IntRange(min = RecordLimits.LEAST, max = 2 * MEBIBYTE) int limit) {
    KeptLetter letter = KeptLetter.of(new byte[key], new byte[value], headers(header), limit);
    assertThat(RecordLimits.size(letter.key(), letter.value(), letter.headers()))
        .isLessThanOrEqualTo(limit);
    DeadLetter read =
        new DeadLetter(
            new SourcePosition(0, 0),
            Instant.EPOCH,
            letter.key(),
            letter.value(),
            letter.headers());
    assertThat(read.header(DeadLetter.REASON)).contains("OVERSIZE");
    assertThat(read.header(DeadLetter.SOURCE_OFFSET)).contains("17");
    assertThat(read.isCut()).isEqualTo(letter.value().length < value);
  }

  private static Headers headers(int bytes) {
    Headers original = new RecordHeaders().add("trace", new byte[bytes]);
    Rejection rejection = new Rejection(Rejection.Reason.OVERSIZE, "x".repeat(5_000));
    return DeadLetter.headers(original, rejection, "ratings", new SourcePosition(0, 17));
  }

  private static Optional<String> cutFrom(KeptLetter letter) {
    return Optional.ofNullable(letter.headers().lastHeader(DeadLetter.CUT_FROM))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }
}
