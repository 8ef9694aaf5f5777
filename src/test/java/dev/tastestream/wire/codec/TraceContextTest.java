package dev.tastestream.wire.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void bothHeadersAreCarriedAsTheyCameAndNoOther() {
    Headers rating = headers(PARENT).add("tracestate", "a=1,b=2".getBytes(UTF_8));
    rating.add("other", new byte[3]);

    Headers carried = TraceContext.of(rating).orElseThrow().headers();

    assertThat(carried)
        .containsExactly(
            headers(PARENT).lastHeader("traceparent"), rating.lastHeader("tracestate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PARENT,
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-brings"
      })
  void validParentsAreCarried(String parent) {
    assertThat(TraceContext.of(headers(parent)))
        .contains(new TraceContext(parent, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n"
      })
  void otherParentsAreNot(String parent) {
    assertThat(TraceContext.of(headers(parent))).isEmpty();
  }

  @Test
  void nullsAndMissingHeadersAreNoTrace() {
    assertThat(TraceContext.of(new RecordHeaders())).isEmpty();
    assertThat(TraceContext.of(new RecordHeaders().add("traceparent", null))).isEmpty();
    assertThat(TraceContext.of(new RecordHeaders().add("tracestate", "a=1".getBytes(UTF_8))))
        .isEmpty();
  }

  @Test
  void aStateOfMoreThan512BytesIsLeftOut() {
    assertThat(state("a".repeat(512))).isPresent();
    assertThat(state("a".repeat(513))).isEmpty();
    assertThat(state("")).isEmpty();
  }

  @Test
  void aParentAsLongAsItsFormAllowsIsCarriedAndALongerOneIsNot() {
    String future = PARENT.replaceFirst("00", "cc") + "-";

    assertThat(TraceContext.of(headers(future + "a".repeat(200)))).isPresent();
    assertThat(TraceContext.of(headers(future + "a".repeat(201)))).isEmpty();
    assertThat(TraceContext.of(headers("0".repeat(10_000)))).isEmpty();
  }

  @Test
  void whatIsCarriedIsTheTraceAloneAndNothingWithoutAValidOne() {
    Headers rating = headers(PARENT).add("other", new byte[3]);

    assertThat(TraceContext.carried(rating))
        .containsExactly(headers(PARENT).lastHeader("traceparent"));
    assertThat(TraceContext.carried(headers("me").add("tracestate", "a=1".getBytes(UTF_8))))
        .isEmpty();
  }

  private static Optional<String> state(String text) {
    return TraceContext.of(headers(PARENT).add("tracestate", text.getBytes(UTF_8)))
        .orElseThrow()
        .state();
  }

  private static Headers headers(String parent) {
    return new RecordHeaders().add("traceparent", parent.getBytes(UTF_8));
  }
}
