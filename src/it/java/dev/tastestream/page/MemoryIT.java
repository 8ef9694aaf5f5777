package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The memory of a page that is shown for long while ratings arrive. Takes {@code page.minutes}
 * minutes; src/docs/page.md says how to run it.
 */
@Tag("long")
@Timeout(7200)
class MemoryIT extends OnPage {

  private static final long SEED = 1;
  private static final int SHOWN = 1;
  private static final int OTHERS = 100;
  private static final int MINUTES_OF_A_VIEW = 5;
  private static final Duration BETWEEN_RATINGS = Duration.ofMillis(333);
  private static final Duration BETWEEN_VIEWS = Duration.ofSeconds(5);
  private static final List<String> VIEWS = List.of("taste", "map", "pipeline", "models");

  /** Memory that varies with the length of lists and titles. */
  private static final long MOST_BYTES = 500_000;

  private static final long MOST_NODES = 700;

  /** Switches from view to view all the time. */
  private static final String ALL = "to and fro";

  /** The heap after a collection, and the size of the document. */
  private record Sample(int minute, String view, long heapBytes, long nodes, long listeners) {

    @Override
    public String toString() {
      return "page: minute %d, %s: %.2f MB, %,d nodes, %,d listeners"
          .formatted(minute, view, heapBytes / 1e6, nodes, listeners);
    }
  }

  @Test
  void memoryIsFlatWhileRatingsCome() {
    ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
    try {
      sendForEver(traffic, page.url());
      assertFlat(look(Integer.getInteger("page.minutes", 30)));
    } finally {
      traffic.shutdownNow();
    }
  }

  /** A third of the ratings are by the user that the page shows. */
  @SuppressWarnings("FutureReturnValueIgnored") // a rating that is lost is no matter here
  private static void sendForEver(ScheduledExecutorService traffic, String url) {
    HttpClient client = HttpClient.newHttpClient();
    Random random = new Random(SEED);
    traffic.scheduleAtFixedRate(
        () -> {
          int user = random.nextInt(3) == 0 ? SHOWN : 2 + random.nextInt(OTHERS);
          int movie = 1 + random.nextInt(50);
          String rating = "{\"rating\":%d}".formatted(1 + random.nextInt(5));
          client.sendAsync(
              HttpRequest.newBuilder(
                      URI.create("%s/users/%d/ratings/%d".formatted(url, user, movie)))
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString(rating))
                  .build(),
              BodyHandlers.discarding());
        },
        0,
        BETWEEN_RATINGS.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static List<Sample> look(int minutes) {
    browser.open("#/taste?user=" + SHOWN);
    List<Sample> samples = new ArrayList<>();
    for (int minute = 1; minute <= minutes; minute++) {
      int turn = (minute - 1) / MINUTES_OF_A_VIEW;
      String view = turn < VIEWS.size() ? VIEWS.get(turn) : turn == VIEWS.size() ? ALL : "taste";
      spendAMinute(view);
      Sample sample = sample(minute, view);
      System.out.println(sample);
      samples.add(sample);
    }
    return samples;
  }

  private static void spendAMinute(String view) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    int at = 0;
    do {
      String next = view.equals(ALL) ? VIEWS.get(at++ % VIEWS.size()) : view;
      browser.run("document.querySelector(`#views [href*='#/${arguments[0]}?']`).click()", next);
      letTimePass();
    } while (System.nanoTime() < end);
    if (view.equals(ALL)) {
      browser.run("document.querySelector(`#views [href*='#/taste?']`).click()");
      letTimePass();
    }
  }

  private static void letTimePass() {
    browser.runAsync("setTimeout(arguments[1], arguments[0])", BETWEEN_VIEWS.toMillis());
  }

  private static Sample sample(int minute, String view) {
    browser.driver().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    Map<?, ?> heap = browser.driver().executeCdpCommand("Runtime.getHeapUsage", Map.of());
    Map<?, ?> dom = browser.driver().executeCdpCommand("Memory.getDOMCounters", Map.of());
    return new Sample(
        minute,
        view,
        number(heap.get("usedSize")),
        number(dom.get("nodes")),
        number(dom.get("jsEventListeners")));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  /** No view holds more memory after minutes than after the first minute. */
  private static void assertFlat(List<Sample> samples) {
    Sample first = samples.get(0);
    for (Sample sample : samples) {
      if (!sample.view().equals(first.view())) {
        first = sample;
      }
      assertThat(sample.heapBytes())
          .as("%s, then %s", first, sample)
          .isLessThan(first.heapBytes() + MOST_BYTES);
      assertThat(sample.nodes())
          .as("%s, then %s", first, sample)
          .isLessThan(first.nodes() + MOST_NODES);
    }
  }
}
