package dev.tastestream.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LiveQuality;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

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
    LiveQuality quality = LiveQuality.NONE.plusForetold(5, 4.5, 3, 100);
    assertThat(EvaluationCodec.encode(stars, 0, quality))
        .asString(UTF_8)
        .isEqualTo(
            """
            {"space":"stars","generation":2,"partition":0,"since":100,"until":100,\
            "events":0,"ratings":1,"rmse":0.5,"baseline":{"rmse":2.0}}""");
  }
}
