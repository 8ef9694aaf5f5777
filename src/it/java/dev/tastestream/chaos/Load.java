package dev.tastestream.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.bench.SteadyLoad;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Requests lists with known movies from several instances in turn, at a steady rate. */
final class Load implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int THREADS = 8;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<String> urls;
  private final List<Map.Entry<Long, List<Long>>> expected;
  private final SteadyLoad load;

  private Load(List<String> urls, Map<Long, List<Long>> expected, int aSecond) {
    this.urls = urls;
    this.expected = List.copyOf(expected.entrySet());
    load = SteadyLoad.start(SteadyLoad.Rate.endless(aSecond, THREADS), (i, due) -> ask(i));
  }

  /** The outcome of a request. */
  enum Kind {
    RIGHT,
    WRONG,
    /** 503 with a named problem and the time to retry. */
    LATER,
    /** No connection. */
    NOBODY,
    /** Any other status, or a 503 without a named problem. */
    BROKEN
  }

  /**
   * One response.
   *
   * @param nanos when it arrived, by {@link System#nanoTime}
   * @param instance the instance that was asked, from 0
   * @param lag the age in the response, milliseconds; empty if an owner answered
   */
  record Reply(long nanos, int instance, Kind kind, OptionalLong lag) {}

  /**
   * Starts the load.
   *
   * @param expected movies of each user's list, best first
   * @param aSecond requests per second, all instances together
   */
  static Load start(List<String> urls, Map<Long, List<Long>> expected, int aSecond) {
    return new Load(urls, expected, aSecond);
  }

  private void ask(int i) throws InterruptedException {
    int instance = i % urls.size();
    Map.Entry<Long, List<Long>> user = expected.get(i / urls.size() % expected.size());
    String path = "/users/%d/recommendations?maxLagMs=30000".formatted(user.getKey());
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(urls.get(instance) + path)).timeout(LONGEST).build();
    try {
      HttpResponse<byte[]> answer = client.send(question, BodyHandlers.ofByteArray());
      replies.add(
          new Reply(
              System.nanoTime(),
              instance,
              kind(answer, user.getValue()),
              answer.headers().firstValueAsLong("Tastestream-Lag-Ms")));
    } catch (IOException e) {
      replies.add(new Reply(System.nanoTime(), instance, Kind.NOBODY, OptionalLong.empty()));
    }
  }

  private static Kind kind(HttpResponse<byte[]> answer, List<Long> movies) throws IOException {
    return switch (answer.statusCode()) {
      case 200 -> movies(JSON.readTree(answer.body())).equals(movies) ? Kind.RIGHT : Kind.WRONG;
      case 503 -> isNamed(answer) ? Kind.LATER : Kind.BROKEN;
      default -> Kind.BROKEN;
    };
  }

  private static boolean isNamed(HttpResponse<byte[]> answer) throws IOException {
    JsonNode problem = JSON.readTree(answer.body());
    return answer.headers().firstValueAsLong("Retry-After").isPresent()
        && problem.path("type").asText().contains("/")
        && !problem.path("detail").asText().isEmpty();
  }

  /** The movies of a list, best first. */
  static List<Long> movies(JsonNode list) {
    List<Long> movies = new ArrayList<>();
    list.path("items").forEach(item -> movies.add(item.path("movieId").asLong()));
    return movies;
  }

  /** All responses so far, roughly in the order of arrival. */
  List<Reply> replies() {
    return List.copyOf(replies);
  }

  @Override
  public void close() {
    load.close();
  }
}
