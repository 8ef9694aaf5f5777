package dev.tastestream.chaos;

import dev.tastestream.bench.SteadyLoad;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rates over HTTP at a steady rate, and remembers what was confirmed. If an instance is away or
 * asks to come later, the same rating goes to the other one, as clients behind a balancer do.
 */
final class ConfirmedWrites implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int THREADS = 4;
  private static final int ACCEPTED = 202;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final Map<Long, Set<Long>> confirmed = new ConcurrentSkipListMap<>();
  private final AtomicInteger unconfirmed = new AtomicInteger();
  private final List<String> urls;
  private final long firstUser;
  private final int users;
  private final SteadyLoad load;

  /**
   * @param firstUser the first of {@code users} users; each rates one movie after the other
   */
  ConfirmedWrites(List<String> urls, long firstUser, int users, int aSecond) {
    this.urls = urls;
    this.firstUser = firstUser;
    this.users = users;
    load = SteadyLoad.start(SteadyLoad.Rate.endless(aSecond, THREADS), (i, due) -> rate(i));
  }

  private void rate(int i) throws InterruptedException {
    long user = firstUser + i % users;
    long movie = 1L + i / users;
    for (int attempt = 0; attempt < urls.size(); attempt++) {
      if (rate(urls.get((i + attempt) % urls.size()), user, movie)) {
        confirmed.computeIfAbsent(user, it -> ConcurrentHashMap.newKeySet()).add(movie);
        return;
      }
    }
    unconfirmed.incrementAndGet();
  }

  private boolean rate(String url, long user, long movie) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("%s/users/%d/ratings/%d".formatted(url, user, movie)))
            .timeout(LONGEST)
            .PUT(BodyPublishers.ofString("{\"rating\":4}"))
            .build();
    try {
      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
      return answer.statusCode() == ACCEPTED;
    } catch (IOException e) {
      return false;
    }
  }

  /** Movies that each user has rated, as an instance has confirmed. */
  Map<Long, Set<Long>> confirmed() {
    return Map.copyOf(confirmed);
  }

  /** The number of confirmed ratings. */
  int count() {
    return confirmed.values().stream().mapToInt(Set::size).sum();
  }

  /** The number of ratings that neither instance took. */
  int unconfirmed() {
    return unconfirmed.get();
  }

  @Override
  public void close() {
    load.close();
  }
}
