package dev.tastestream.soak;

import dev.tastestream.bench.SteadyLoad;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Requests lists over HTTP from two instances in turn, and counts the outcomes. */
final class ListReaders implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int A_SECOND = 20;
  private static final int THREADS = 4;

  /** The outcome of a request. */
  enum Outcome {
    LIST,
    /** 503 with the time to retry: a store moves. */
    LATER,
    /** 5xx that is not {@link #LATER}. */
    BROKEN,
    /** Any other status. */
    OTHER,
    /** No connection, or no response in time. */
    NONE
  }

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final Map<Outcome, AtomicLong> counts = new EnumMap<>(Outcome.class);
  private final List<String> urls;
  private final List<Long> users;
  private final SteadyLoad load;

  private ListReaders(List<String> urls, List<Long> users) {
    this.urls = urls;
    this.users = users;
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, new AtomicLong());
    }
    load = SteadyLoad.start(SteadyLoad.Rate.endless(A_SECOND, THREADS), (i, due) -> ask(i));
  }

  static ListReaders start(List<String> urls, List<Long> users) {
    return new ListReaders(urls, users);
  }

  private void ask(int number) throws InterruptedException {
    long user = users.get(number / urls.size() % users.size());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/users/%d/recommendations?maxLagMs=30000"
                        .formatted(urls.get(number % urls.size()), user)))
            .timeout(LONGEST)
            .build();
    Outcome outcome;
    try {
      outcome = outcome(client.send(request, BodyHandlers.discarding()));
    } catch (IOException e) {
      outcome = Outcome.NONE;
    }
    counts.get(outcome).incrementAndGet();
  }

  private static Outcome outcome(HttpResponse<Void> response) {
    int status = response.statusCode();
    if (status == 200) {
      return Outcome.LIST;
    }
    if (status == 503 && response.headers().firstValue("Retry-After").isPresent()) {
      return Outcome.LATER;
    }
    return status >= 500 ? Outcome.BROKEN : Outcome.OTHER;
  }

  long count(Outcome outcome) {
    return counts.get(outcome).get();
  }

  @Override
  public void close() {
    load.close();
  }
}
