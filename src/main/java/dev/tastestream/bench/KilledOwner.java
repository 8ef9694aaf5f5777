package dev.tastestream.bench;

import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Row;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Measures what clients of an instance see when another one is killed: the share of requests that
 * fail until every user has an owner again, and how long that takes. The clients accept a replica's
 * response. The reference of the share is the share of requests whose user had no owner: all of
 * these would fail without replicas.
 */
public final class KilledOwner {

  private static final int A_SECOND = 200;
  private static final int THREADS = 8;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** All responses of this time must come from owners. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 50;
  private static final double PERCENT = 100;
  private static final String LAG = "Tastestream-Lag-Ms";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final String url;
  private final List<Long> users;

  /** Where a response came from. */
  private enum Source {
    OWNER,
    REPLICA,
    NOBODY
  }

  private record Reply(long nanos, Source source) {

    boolean isSince(long begin) {
      return nanos - begin >= 0;
    }
  }

  /**
   * @param url of the instance that stays
   * @param users whose lists are requested, in turns; some must be on the other instance
   */
  public KilledOwner(String url, List<Long> users) {
    this.url = url;
    this.users = List.copyOf(users);
  }

  /**
   * Sends requests, kills the other instance, and waits until every user has an owner.
   *
   * @param session time after which the group gives up an instance that is silent
   * @throws BenchException if no user was on the other instance, or some stay without an owner
   */
  public List<Row> measure(Runnable kill, Duration session) throws InterruptedException {
    try (SteadyLoad load =
        SteadyLoad.start(SteadyLoad.Rate.endless(A_SECOND, THREADS), (i, due) -> ask(i))) {
      kill.run();
      long killed = System.nanoTime();
      await("no user was on the instance that was killed", () -> !withoutOwner(killed).isEmpty());
      await("some users are still without an owner", this::isQuiet);
      return rows(killed, session);
    }
  }

  private void ask(int i) throws InterruptedException {
    String path = "/users/%d/recommendations?maxLagMs=60000".formatted(users.get(i % users.size()));
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(LONGEST).build();
    replies.add(new Reply(System.nanoTime(), source(request)));
  }

  private Source source(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      if (response.statusCode() != 200) {
        return Source.NOBODY;
      }
      return response.headers().firstValue(LAG).isPresent() ? Source.REPLICA : Source.OWNER;
    } catch (IOException e) {
      return Source.NOBODY;
    }
  }

  /** Responses since a moment to requests whose user had no owner. */
  private List<Reply> withoutOwner(long since) {
    return replies.stream()
        .filter(reply -> reply.isSince(since) && reply.source() != Source.OWNER)
        .toList();
  }

  private boolean isQuiet() {
    return withoutOwner(System.nanoTime() - QUIET.toNanos()).isEmpty();
  }

  private static void await(String otherwise, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new BenchException(otherwise);
      }
      new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private List<Row> rows(long killed, Duration session) {
    List<Reply> without = withoutOwner(killed);
    long end = without.stream().mapToLong(Reply::nanos).max().orElseThrow();
    long all = replies.stream().filter(it -> it.isSince(killed) && it.nanos() - end <= 0).count();
    long failed = without.stream().filter(it -> it.source() == Source.NOBODY).count();
    return List.of(
        Row.beside(
            "requests that failed after another instance was killed, %",
            Figure.of(PERCENT * failed / all), Figure.of(PERCENT * without.size() / all)),
        Row.beside(
            "time until every user had an owner again, s",
            Figure.of((end - killed) / 1e9),
            Figure.of(session.toMillis() / 1e3)));
  }
}
