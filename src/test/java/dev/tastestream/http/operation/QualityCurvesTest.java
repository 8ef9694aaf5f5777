package dev.tastestream.http.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.wire.codec.EvaluationCodec.Evaluation;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class QualityCurvesTest {

  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final GenerationId TASTE = new GenerationId("taste", 1);

  private final QualityCurves curves = new QualityCurves();

  @Test
  void partitionsAreOneCurve() {
    put(TASTE, 0, hits(3), 0);
    put(TASTE, 1, misses(1), 2);
    put(TASTE, 0, hits(4), 20);

    JsonNode points = curve(0).get("points");
    assertThat(points).hasSize(2);
    assertThat(points.at("/0/at").textValue()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(points.at("/0/events").intValue()).isEqualTo(4);
    assertThat(points.at("/0/hitRate").doubleValue()).isCloseTo(.75, within(1e-6));
    assertThat(points.at("/1/hitRate").doubleValue()).isCloseTo(.8, within(1e-6));
    assertThat(points.at("/1/popularity/hitRate").doubleValue()).isZero();
  }

  @Test
  void aLongCurveKeepsItsBeginningAndItsEndInFewPoints() {
    for (int event = 1; event <= 5_000; event++) {
      put(TASTE, 0, hits(event), 10 * event);
    }
    JsonNode points = curve(0).get("points");

    assertThat(points).hasSizeBetween(QualityCurves.POINTS / 2, QualityCurves.POINTS);
    assertThat(points.at("/0/events").intValue()).isLessThan(100);
    assertThat(points.get(points.size() - 1).get("events").intValue()).isEqualTo(5_000);
  }

  @Test
  void onlyTheGenerationsThatWereJudgedLastAreKept() {
    for (int number = 1; number <= 20; number++) {
      put(new GenerationId("taste", number), 0, hits(1), 10 * number);
    }

    assertThat(curves.toJson().get("curves")).hasSize(QualityBook.KEPT);
    assertThat(curve(0).get("generation").intValue()).isEqualTo(20 - QualityBook.KEPT + 1);
  }

  private JsonNode curve(int place) {
    return curves.toJson().get("curves").get(place);
  }

  private void put(GenerationId id, int partition, LiveQuality quality, int seconds) {
    curves.put(new Evaluation(id, partition, quality), BEGIN.plusSeconds(seconds));
  }

  private static LiveQuality hits(int events) {
    return liked(events, OptionalInt.of(1));
  }

  private static LiveQuality misses(int events) {
    return liked(events, OptionalInt.empty());
  }

  private static LiveQuality liked(int events, OptionalInt rank) {
    LiveQuality quality = LiveQuality.NONE;
    for (int event = 0; event < events; event++) {
      quality = quality.plusLiked(rank, OptionalInt.empty(), event);
    }
    return quality;
  }
}
