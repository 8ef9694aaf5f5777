package dev.tastestream.http.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.wire.codec.EvaluationCodec;
import dev.tastestream.wire.codec.EvaluationCodec.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The quality of generations on live ratings over time, for all partitions together. Keeps the
 * {@value QualityBook#KEPT} generations that were judged last, each with at most {@value #POINTS}
 * points. A full curve drops every second point. Safe to share between threads.
 */
public final class QualityCurves {

  static final int POINTS = 120;

  /** The interval at which partitions report; reports within it make one point. */
  private static final Duration STEP = Duration.ofSeconds(10);

  private final Map<GenerationId, Curve> curves = new HashMap<>();

  private record Point(Instant at, LiveQuality quality) {}

  private static final class Curve {

    private final Map<Integer, LiveQuality> byPartition = new HashMap<>();
    private final List<Point> points = new ArrayList<>();
    private Duration step = STEP;

    void put(Evaluation evaluation, Instant when) {
      byPartition.put(evaluation.partition(), evaluation.quality());
      LiveQuality all = byPartition.values().stream().reduce(LiveQuality.NONE, LiveQuality::and);
      if (!points.isEmpty() && Duration.between(begin(), when).compareTo(step) < 0) {
        points.set(points.size() - 1, new Point(begin(), all));
        return;
      }
      points.add(new Point(when, all));
      if (points.size() > POINTS) {
        thin();
      }
    }

    /** Returns when the interval of the last point began. */
    private Instant begin() {
      return points.get(points.size() - 1).at();
    }

    /** Drops every second point, but not the last one. */
    private void thin() {
      for (int place = points.size() - 2; place >= 0; place -= 2) {
        points.remove(place);
      }
      step = step.multipliedBy(2);
    }
  }

  /**
   * Adds the evaluation of one partition.
   *
   * @param when it was written
   */
  public synchronized void put(Evaluation evaluation, Instant when) {
    curves.computeIfAbsent(evaluation.id(), any -> new Curve()).put(evaluation, when);
    if (curves.size() > QualityBook.KEPT) {
      curves.remove(
          Collections.min(curves.keySet(), Comparator.comparing(id -> curves.get(id).begin())));
    }
  }

  /** Returns every curve, by space and generation. */
  synchronized ObjectNode toJson() {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("curves");
    curves.keySet().stream()
        .sorted(GenerationId.ORDER)
        .forEach(
            id -> {
              ObjectNode curve = all.addObject();
              curve.put("space", id.space()).put("generation", id.number());
              ArrayNode points = curve.putArray("points");
              curves.get(id).points.forEach(point -> points.add(toJson(point)));
            });
    return json;
  }

  private static ObjectNode toJson(Point point) {
    ObjectNode json = Json.object().put("at", point.at().toString());
    return json.setAll(EvaluationCodec.toJson(point.quality()));
  }
}
