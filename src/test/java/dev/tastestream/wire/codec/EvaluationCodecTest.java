package dev.tastestream.wire.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.wire.codec.EvaluationCodec.Evaluation;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationCodecTest {

  private static final GenerationId TASTE = new GenerationId("taste", 7);

  @Test
  void listsAreToldBesidePopularity() {
    LiveQuality quality =
        LiveQuality.NONE
            .plusLiked(OptionalInt.of(3), OptionalInt.of(1), 100)
            .plusLiked(OptionalInt.empty(), OptionalInt.empty(), 200);
    assertThat(EvaluationCodec.key(TASTE)).asString(UTF_8).isEqualTo("taste");
    assertThat(EvaluationCodec.encode(TASTE, 3, quality))
        .asString(UTF_8)
        .isEqualTo(
            """
            {"space":"taste","generation":7,"partition":3,"since":100,"until":200,\
            "events":2,"hitRate":0.5,"ndcg":0.25,"popularity":{"hitRate":0.5,"ndcg":0.5},\
            "ratings":0}""");
  }

  @Test
  void predictionsAreToldBesideTheirBaseline() {
    GenerationId stars = new GenerationId("stars", 2);
    LiveQuality quality = LiveQuality.NONE.plusPredicted(5, 4.5, 3, 100);
    assertThat(EvaluationCodec.encode(stars, 0, quality))
        .asString(UTF_8)
        .isEqualTo(
            """
            {"space":"stars","generation":2,"partition":0,"since":100,"until":100,\
            "events":0,"ratings":1,"rmse":0.5,"baseline":{"rmse":2.0}}""");
  }

  @Test
  void whatWasToldIsReadAgain() {
    LiveQuality quality = LiveQuality.NONE;
    for (int event = 0; event < 2_000; event++) {
      quality = quality.plusLiked(OptionalInt.of(1), OptionalInt.of(11), 100 + event);
    }
    quality = quality.plusPredicted(5, 4, 3, 9_000);

    Evaluation read = EvaluationCodec.decode(EvaluationCodec.encode(TASTE, 3, quality));

    assertThat(read).isEqualTo(new Evaluation(TASTE, 3, quality));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"space\":\"taste\",\"generation\":0,\"partition\":0,\"since\":1,\"until\":1}",
        "{\"space\":\"taste\",\"generation\":1,\"partition\":0,\"since\":1,\"until\":1,"
            + "\"events\":1,\"ratings\":0}"
      })
  void whatIsNoEvaluationIsRefused(String value) {
    assertThatThrownBy(() -> EvaluationCodec.decode(value.getBytes(UTF_8)))
        .isInstanceOf(MalformedRecordException.class);
  }
}
