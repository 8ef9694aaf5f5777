package dev.tastestream.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.Fuzz.Question;
import dev.tastestream.http.TestServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends requests to a running instance that are derived only from its {@code openapi.yaml}, and
 * compares every response with that file.
 */
public final class BlackBox {

  private static final int THREADS = 4;
  private static final int MOST_FAULTS = 20;

  /** The status of an unknown path; the value of a path parameter can cause it. */
  private static final int NO_PATH = 404;

  /**
   * Errors that these requests can't cause: those of a missing key and a missing role, of another
   * host, of load, and of a failure.
   */
  private static final Set<Integer> OUT_OF_REACH = Set.of(401, 403, 421, 429, 503);

  /** The only cause of this 403 is a key, which these requests do not have. */
  private static final String OF_KEYS = "/RoleNeeded";

  /** Temporary states of the system; any other status from 500 on is a defect. */
  private static final Set<Integer> PASSING = Set.of(503, 504);

  private final OpenApi api;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final SortedMap<String, SortedMap<Integer, Integer>> statuses = new TreeMap<>();
  private final SortedSet<String> parameters = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();

  private BlackBox(OpenApi api) {
    this.api = api;
    api.operations().keySet().forEach(operation -> statuses.put(operation, new TreeMap<>()));
  }

  /**
   * What came of it.
   *
   * @param statuses of the answers with their numbers, by operation
   * @param parameters that were given, each with its operation
   * @param unseen parameters and errors of the file that did not come up, each with its operation
   * @param faults answers that are not as the file says, the first {@value #MOST_FAULTS}
   */
  public record Report(
      SortedMap<String, SortedMap<Integer, Integer>> statuses,
      SortedSet<String> parameters,
      SortedSet<String> unseen,
      List<String> faults) {

    /** Operations that never succeeded. */
    public SortedSet<String> neverDone() {
      SortedSet<String> never = new TreeSet<>();
      statuses.forEach(
          (operation, counts) -> {
            if (counts.isEmpty() || counts.firstKey() >= 400) {
              never.add(operation);
            }
          });
      return never;
    }

    /** The coverage in one line. */
    public String summary() {
      return "%d operations, %d parameters, %d kinds of answers, %d cases, by status %s"
          .formatted(
              statuses.size(),
              parameters.size(),
              statuses.values().stream().mapToInt(Map::size).sum(),
              total().values().stream().mapToInt(Integer::intValue).sum(),
              total());
    }

    /** The number of responses by status. */
    public SortedMap<Integer, Integer> total() {
      SortedMap<Integer, Integer> total = new TreeMap<>();
      statuses
          .values()
          .forEach(counts -> counts.forEach((status, n) -> total.merge(status, n, Integer::sum)));
      return total;
    }
  }

  /**
   * Causes every error of every operation, and then sends random requests from a seed.
   *
   * @param url of the instance, without a path
   * @param unwanted operations to leave out, as {@code POST /generations/fit}
   */
  public static Report ask(String url, int questions, long seed, Set<String> unwanted)
      throws InterruptedException {
    BlackBox box = new BlackBox(read(url));
    new Fuzz(box.api, url, new Random(seed), unwanted).certain().forEach(box::ask);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Fuzz fuzz = new Fuzz(box.api, url, new Random(seed + i), unwanted);
      Thread thread =
          new Thread(
              () -> Stream.generate(fuzz::next).limit(questions / THREADS).forEach(box::ask),
              "black-box-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return new Report(
        box.statuses, box.parameters, box.unseen(), Collections.unmodifiableList(box.faults));
  }

  private SortedSet<String> unseen() {
    return api.operations().entrySet().stream()
        .flatMap(
            it ->
                Stream.concat(
                    unseenParameters(it.getKey(), it.getValue()),
                    unseenStatuses(it.getKey(), it.getValue())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> unseenParameters(String name, JsonNode operation) {
    return api.parameters(operation).stream()
        .map(parameter -> name + " " + parameter)
        .filter(parameter -> !parameters.contains(parameter));
  }

  private Stream<String> unseenStatuses(String name, JsonNode operation) {
    return operation.path("responses").properties().stream()
        .filter(response -> !response.getValue().path("$ref").asText().endsWith(OF_KEYS))
        .map(response -> Integer.valueOf(response.getKey()))
        .filter(status -> status >= 300 && !OUT_OF_REACH.contains(status))
        .filter(status -> !statuses.get(name).containsKey(status))
        .map(status -> name + " " + status);
  }

  /** The file as the instance serves it. */
  private static OpenApi read(String url) {
    try (InputStream file = URI.create(url + "/openapi.yaml").toURL().openStream()) {
      return OpenApi.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ask(Question question) {
    try (Beginning beginning = new Beginning()) {
      HttpResponse<String> response = client.send(question.request(), beginning);
      note(question, response.statusCode(), wrong(question, response));
    } catch (IOException e) {
      note(question, 0, List.of(e.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      note(question, 0, List.of("interrupted"));
    }
  }

  /**
   * The whole body, but nothing of a stream that has no end: that is closed once its answer is
   * there, since a client may take a stream that is closed before for a broken one.
   */
  private static final class Beginning implements BodyHandler<String>, AutoCloseable {

    private InputStream endless = InputStream.nullInputStream();

    @Override
    public BodySubscriber<String> apply(ResponseInfo info) {
      return info.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
          ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), this::nothing)
          : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private String nothing(InputStream stream) {
      endless = stream;
      return "";
    }

    @Override
    public void close() throws IOException {
      endless.close();
    }
  }

  private List<String> wrong(Question question, HttpResponse<String> response) throws IOException {
    int status = response.statusCode();
    if (status >= 500 && !PASSING.contains(status)) {
      return List.of(response.body());
    }
    var operation = api.operations().get(question.operation());
    boolean documented = operation.path("responses").has(Integer.toString(status));
    String type = response.headers().firstValue("Content-Type").orElse("(none)");
    if (status >= 400) {
      List<String> faults = api.problemFaults(new Answer(status, type, response));
      if (!faults.isEmpty() || (!documented && status == NO_PATH)) {
        return faults;
      }
    }
    if (type.startsWith("text/event-stream")) {
      return documented ? List.of() : List.of("a stream is not documented");
    }
    return api.faults(operation, new Answer(status, type, response));
  }

  private synchronized void note(Question question, int status, List<String> wrong) {
    statuses.get(question.operation()).merge(status, 1, Integer::sum);
    question.parameters().forEach(name -> parameters.add(question.operation() + " " + name));
    if (!wrong.isEmpty() && faults.size() < MOST_FAULTS) {
      faults.add("%s → %d: %s".formatted(question.text(), status, wrong));
    }
  }
}
