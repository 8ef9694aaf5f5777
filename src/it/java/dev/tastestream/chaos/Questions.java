package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests the lists of random users, one after the other, until it is closed. */
final class Questions implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long BREATH_MILLIS = 2;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private final List<Duration> answered = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final SortedSet<Integer> generations = new TreeSet<>();

  private Questions(String url, long users, long seed) {
    thread = new Thread(() -> run(url, users, new Random(seed)), "questions");
  }

  static Questions start(String url, long users, long seed) {
    Questions questions = new Questions(url, users, seed);
    questions.thread.start();
    return questions;
  }

  private void run(String url, long users, Random random) {
    try {
      do {
        String path = "/users/%d/recommendations".formatted(1 + random.nextLong(users));
        ask(HttpRequest.newBuilder(URI.create(url + path)).timeout(LONGEST).build());
      } while (!stopped.await(BREATH_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(HttpRequest question) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      HttpResponse<byte[]> answer = client.send(question, BodyHandlers.ofByteArray());
      answered.add(Duration.ofNanos(System.nanoTime() - begin));
      if (answer.statusCode() == 200) {
        generations.add(JSON.readTree(answer.body()).path("generation").asInt());
      } else {
        failed.add("%s: %d".formatted(question.uri().getPath(), answer.statusCode()));
      }
    } catch (IOException e) {
      failed.add("%s: %s".formatted(question.uri().getPath(), e));
    }
  }

  /** Stops, and returns the response times, shortest first; fails if a response was not a list. */
  List<Duration> finish() {
    close();
    assertThat(failed).isEmpty();
    return answered.stream().sorted().toList();
  }

  /** The generations of the responses; call it when the questions are finished. */
  SortedSet<Integer> generations() {
    return generations;
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
