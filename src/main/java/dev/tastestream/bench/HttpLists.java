package dev.tastestream.bench;

import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.http.server.BareServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Measures lists of a running instance over HTTP. The reference is a route that only returns the
 * bytes of one such list, on a server with the same settings. Requests to both alternate, so that
 * other load on the machine affects both.
 */
public final class HttpLists {

  private static final int A_SECOND = 500;
  private static final int THREADS = 16;
  private static final int TURNS = 5;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Other programs on the machine affect these figures, so a floor is twice the goal. */
  private static final Limits P99 = Limits.of(10, 5);

  private static final Limits ABOVE_BARE = Limits.of(6, 3);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final Queue<Long> bare = new ConcurrentLinkedQueue<>();
  private final Queue<Long> lists = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failed = new AtomicInteger();
  private final String url;
  private final List<Long> users;

  /**
   * @param url of the instance
   * @param users whose lists are requested, in turns
   */
  public HttpLists(String url, List<Long> users) {
    this.url = url;
    this.users = users;
  }

  /**
   * Sends requests to both servers.
   *
   * @param each duration for each server
   * @throws BenchException if a list can't be read
   */
  public List<Row> measure(Duration each) throws InterruptedException {
    IntFunction<URI> list =
        i -> URI.create("%s/users/%d/recommendations".formatted(url, users.get(i % users.size())));
    try (BareServer server = BareServer.start(answer(list.apply(0)).body())) {
      URI only = URI.create(server.url());
      int most = (int) (A_SECOND * each.toSeconds() / TURNS);
      ask(only, list, most);
      bare.clear();
      lists.clear();
      for (int turn = 0; turn < TURNS; turn++) {
        ask(only, list, most);
      }
    } catch (IOException e) {
      throw new BenchException(url + " does not answer: " + e.getMessage(), e);
    }
    if (failed.get() > 0) {
      throw new BenchException(
          "%d of the lists were refused or wrong: see the log above".formatted(failed.get()));
    }
    return rows();
  }

  private void ask(URI only, IntFunction<URI> list, int most) throws InterruptedException {
    ask(i -> only, most, bare);
    ask(list, most, lists);
  }

  private void ask(IntFunction<URI> questions, int most, Queue<Long> latencies)
      throws InterruptedException {
    SteadyLoad.Rate rate = new SteadyLoad.Rate(A_SECOND, most, THREADS);
    try (SteadyLoad load =
        SteadyLoad.start(rate, (i, due) -> ask(questions.apply(i), due, latencies))) {
      load.await();
    }
  }

  private void ask(URI question, long due, Queue<Long> latencies) throws InterruptedException {
    try {
      if (answer(question).statusCode() != 200) {
        failed.incrementAndGet();
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    }
    latencies.add(System.nanoTime() - due);
  }

  private HttpResponse<byte[]> answer(URI question) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(question).timeout(LONGEST).build(), BodyHandlers.ofByteArray());
  }

  private List<Row> rows() {
    Latencies ofLists = new Latencies(lists);
    Latencies ofBare = new Latencies(bare);
    double p99 = ofLists.millis(.99);
    double bareP99 = ofBare.millis(.99);
    String name = "list over HTTP at %d/s beside a bare route, %s, ms";
    return List.of(
        Row.beside(
            name.formatted(A_SECOND, "p50"),
            Figure.of(ofLists.millis(.5)),
            Figure.of(ofBare.millis(.5))),
        Row.beside(name.formatted(A_SECOND, "p99"), Figure.of(p99), Figure.of(bareP99)).within(P99),
        Row.beside(
                "the same p99 less that of the bare route, ms",
                Figure.of(p99 - bareP99),
                Figure.of(bareP99))
            .within(ABOVE_BARE));
  }
}
