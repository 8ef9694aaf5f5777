package dev.tastestream.wire.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.Pointer;
import dev.tastestream.domain.Weighting;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records of the {@code generations} topic: manifests under {@code taste:7}, pointers under {@code
 * taste}. A pointer is {@code {"serving":7}}, with {@code "pinned":true} if newer generations shall
 * not take over; a manifest is
 *
 * <pre>
 * {"space":"taste","generation":7,"dimension":128,"movies":4980,"sha256":"…",
 *  "weighting":{"tau":3.0,"offset":1.0,"doubt":1.5,"confidence":0.8,
 *   "prior":{"mean":3.5,"weight":5.0}},"parameters":{},
 *  "metrics":{"loss":6.1},"trainedOn":{"0":16800},"createdAt":"2026-01-01T00:00:00Z",
 *  "gate":{"verdict":"passed","reason":"…"}}
 * </pre>
 */
public final class GenerationCodec {

  private static final Pattern KEY = Pattern.compile("([a-z][a-z0-9-]*)(?::([1-9][0-9]{0,8}))?");

  private GenerationCodec() {}

  /**
   * What a key names.
   *
   * @param number of the generation of a manifest; empty for the pointer
   */
  public record Key(String space, Optional<Integer> number) {}

  public static byte[] manifestKey(GenerationId id) {
    return id.toString().getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] pointerKey(String space) {
    return space.getBytes(StandardCharsets.UTF_8);
  }

  /** Parses a key; empty if it is not a key of this topic. */
  public static Optional<Key> parseKey(byte[] key) {
    Matcher matcher = KEY.matcher(key == null ? "" : new String(key, StandardCharsets.UTF_8));
    return matcher.matches()
        ? Optional.of(
            new Key(matcher.group(1), Optional.ofNullable(matcher.group(2)).map(Integer::valueOf)))
        : Optional.empty();
  }

  public static byte[] encodePointer(Pointer pointer) {
    ObjectNode json = JsonFormat.object().put("serving", pointer.serving());
    return JsonFormat.bytes(pointer.pinned() ? json.put("pinned", true) : json);
  }

  /**
   * Reads a pointer.
   *
   * @throws MalformedRecordException if the bytes are not a pointer
   */
  public static Pointer decodePointer(byte[] value) {
    JsonNode json = JsonFormat.read(value);
    int serving = JsonFormat.smallInteger(json, "serving");
    if (serving == 0) {
      throw new MalformedRecordException("serving must be a number from 1");
    }
    return new Pointer(serving, json.path("pinned").asBoolean(false));
  }

  public static byte[] encode(Generation manifest) {
    return JsonFormat.bytes(toJson(manifest));
  }

  /** Returns the manifest as a tree, for responses that contain more. */
  public static ObjectNode toJson(Generation manifest) {
    ObjectNode json = toJson(manifest.id());
    putContents(json, manifest.contents());
    putFit(json, manifest.fit());
    json.putObject("gate")
        .put("verdict", manifest.gate().verdict().name().toLowerCase(Locale.ROOT))
        .put("reason", manifest.gate().reason());
    return json;
  }

  /** Adds the space and the number of a generation. */
  public static ObjectNode toJson(GenerationId id) {
    return JsonFormat.object().put("space", id.space()).put("generation", id.number());
  }

  private static void putContents(ObjectNode json, Generation.Contents contents) {
    json.put("dimension", contents.dimension())
        .put("movies", contents.movies())
        .put("sha256", contents.sha256());
    putWeighting(json.putObject("weighting"), contents.weighting());
    ObjectNode parameters = json.putObject("parameters");
    contents
        .sortedParameters()
        .forEach((name, numbers) -> numbers.forEach(parameters.withArrayProperty(name)::add));
  }

  private static void putWeighting(ObjectNode json, Weighting weighting) {
    json.put("tau", weighting.tau())
        .put("offset", weighting.offset())
        .put("doubt", weighting.doubt())
        .put("confidence", weighting.confidence());
    if (!weighting.prior().equals(MeanPrior.NONE)) {
      json.putObject("prior")
          .put("mean", weighting.prior().mean())
          .put("weight", weighting.prior().weight());
    }
  }

  private static void putFit(ObjectNode json, Generation.Fit fit) {
    ObjectNode metrics = json.putObject("metrics");
    fit.sortedMetrics().forEach(metrics::put);
    ObjectNode trainedOn = json.putObject("trainedOn");
    new TreeMap<>(fit.trainedOn()).forEach((p, end) -> trainedOn.put(p.toString(), end));
    json.put("createdAt", fit.createdAt().toString());
  }

  /**
   * Reads a manifest.
   *
   * @throws MalformedRecordException if the bytes are not the manifest of {@code expected}
   */
  public static Generation decode(GenerationId expected, byte[] value) {
    JsonNode json = JsonFormat.read(value);
    JsonFormat.requireGeneration(json, expected);
    Generation.Contents contents =
        new Generation.Contents(
            JsonFormat.smallInteger(json, "dimension"),
            JsonFormat.smallInteger(json, "movies"),
            JsonFormat.text(json, "sha256"),
            weighting(JsonFormat.member(json, "weighting")),
            parameters(JsonFormat.member(json, "parameters")));
    Generation.Fit fit =
        new Generation.Fit(
            metrics(JsonFormat.member(json, "metrics")),
            trainedOn(JsonFormat.member(json, "trainedOn")),
            createdAt(json));
    return new Generation(expected, contents, fit, gate(JsonFormat.member(json, "gate")));
  }

  private static Gate gate(JsonNode json) {
    String verdict = JsonFormat.text(json, "verdict");
    return Arrays.stream(Gate.Verdict.values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(verdict))
        .findAny()
        .map(known -> new Gate(known, JsonFormat.text(json, "reason")))
        .orElseThrow(
            () -> new MalformedRecordException("verdict must be passed, rejected or forced"));
  }

  private static Map<String, List<Double>> parameters(JsonNode json) {
    Map<String, List<Double>> parameters = new TreeMap<>();
    json.fieldNames()
        .forEachRemaining(name -> parameters.put(name, JsonFormat.numbers(json, name)));
    return parameters;
  }

  private static Weighting weighting(JsonNode json) {
    try {
      // Manifests of earlier versions have no doubt and no prior.
      double doubt = json.has("doubt") ? JsonFormat.number(json, "doubt") : 0;
      double confidence = json.has("confidence") ? JsonFormat.number(json, "confidence") : 1;
      return new Weighting(
          JsonFormat.number(json, "tau"),
          JsonFormat.number(json, "offset"),
          doubt,
          confidence,
          json.has("prior") ? prior(JsonFormat.member(json, "prior")) : MeanPrior.NONE);
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException("weighting: " + e.getMessage());
    }
  }

  private static MeanPrior prior(JsonNode json) {
    return new MeanPrior(JsonFormat.number(json, "mean"), JsonFormat.number(json, "weight"));
  }

  private static Map<String, Double> metrics(JsonNode json) {
    Map<String, Double> metrics = new TreeMap<>();
    json.fieldNames().forEachRemaining(name -> metrics.put(name, JsonFormat.number(json, name)));
    return metrics;
  }

  private static Map<Integer, Long> trainedOn(JsonNode json) {
    Map<Integer, Long> ends = new TreeMap<>();
    json.fieldNames()
        .forEachRemaining(name -> ends.put(partition(name), JsonFormat.integer(json, name)));
    return ends;
  }

  private static int partition(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw new MalformedRecordException("trainedOn: no partition: " + name);
    }
  }

  private static Instant createdAt(JsonNode json) {
    try {
      return Instant.parse(JsonFormat.text(json, "createdAt"));
    } catch (DateTimeException e) {
      throw new MalformedRecordException("createdAt must be an ISO 8601 instant");
    }
  }
}
