package dev.tastestream.verify.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.SourcePosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Parses responses and lists. A response that can't be parsed counts as no response. */
public final class AnswerFormat {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AnswerFormat() {}

  /**
   * Parses a value of {@code recommendations}, or a list over HTTP.
   *
   * @throws AnswerUnavailableException if the bytes are not a list
   */
  public static Answer.MovieList list(byte[] json) {
    JsonNode list = object(json);
    Map<String, Integer> generations = new HashMap<>();
    list.path("generations")
        .properties()
        .forEach(entry -> generations.put(entry.getKey(), entry.getValue().intValue()));
    List<Answer.Item> items = new ArrayList<>();
    for (JsonNode item : required(list, "items")) {
      items.add(
          new Answer.Item(
              required(item, "movieId").longValue(), required(item, "score").doubleValue()));
    }
    Ranking ranking =
        Ranking.of(required(list, "ranking").asText())
            .orElseThrow(() -> new AnswerUnavailableException("a list of an unknown ranking"));
    return new Answer.MovieList(
        asOf(list), ranking, generations, required(list, "ratings").intValue(), items);
  }

  /**
   * @throws AnswerUnavailableException if the bytes are no ratings
   */
  static Answer.Ratings ratings(byte[] json) {
    JsonNode answer = object(json);
    List<Answer.Row> rated = new ArrayList<>();
    for (JsonNode row : required(answer, "items")) {
      rated.add(
          new Answer.Row(
              required(row, "movieId").longValue(),
              required(row, "rating").doubleValue(),
              required(row, "timestamp").longValue(),
              new SourcePosition(
                  required(row, "partition").intValue(), required(row, "offset").longValue())));
    }
    List<Long> seen = new ArrayList<>();
    required(answer, "seen").forEach(movie -> seen.add(required(movie, "movieId").longValue()));
    OptionalLong erasedAt =
        answer.has("erasedAt")
            ? OptionalLong.of(answer.get("erasedAt").longValue())
            : OptionalLong.empty();
    return new Answer.Ratings(
        asOf(answer), required(answer, "rows").intValue(), erasedAt, rated, seen);
  }

  /**
   * @throws AnswerUnavailableException if the bytes are not a profile
   */
  static Answer.Profile profile(byte[] json) {
    JsonNode answer = object(json);
    JsonNode sums = required(answer, "sums");
    double[][] vectors =
        Sums.NAMES.stream().map(name -> numbers(required(sums, name))).toArray(double[][]::new);
    return new Answer.Profile(
        asOf(answer),
        answer.path("generation").intValue(),
        new Sums(
            required(answer, "ratings").intValue(),
            required(answer, "recentWeight").doubleValue(),
            required(sums, "stars").doubleValue(),
            vectors));
  }

  /**
   * @throws AnswerUnavailableException if the bytes are not user ids
   */
  static List<Long> users(byte[] json) {
    List<Long> users = new ArrayList<>();
    required(object(json), "users").forEach(user -> users.add(user.longValue()));
    return users;
  }

  /** Returns the detail of a problem document; empty if the bytes are no such document. */
  static Optional<String> detail(byte[] json) {
    try {
      return Optional.ofNullable(MAPPER.readTree(json).path("detail").textValue());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = array.get(k).doubleValue();
    }
    return numbers;
  }

  private static AsOf asOf(JsonNode answer) {
    JsonNode asOf = required(answer, "asOf");
    return new AsOf(
        required(asOf, "partition").intValue(),
        required(asOf, "offset").longValue(),
        asOf.path("eventTime").asLong(-1));
  }

  private static JsonNode required(JsonNode object, String name) {
    JsonNode field = object.get(name);
    if (field == null || field.isNull()) {
      throw new AnswerUnavailableException("an answer lacks " + name);
    }
    return field;
  }

  private static JsonNode object(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new AnswerUnavailableException("an answer is not JSON", e);
    }
    throw new AnswerUnavailableException("an answer is not a JSON object");
  }
}
