package dev.tastestream.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * What an instance says at {@code /metrics}.
 *
 * @param text of the response
 */
public record Metrics(String text) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /**
   * Asks an instance.
   *
   * @param url of the instance, without a path
   */
  public static Metrics of(String url) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/metrics")).build();
    try {
      return new Metrics(CLIENT.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns all values of a metric.
   *
   * @param name regular expression of its name
   * @param label regular expression that its labels must contain; empty for any
   */
  public DoubleStream values(String name, String label) {
    return Pattern.compile("(?m)^" + name + "(?:\\{([^}]*)\\})? (\\S+)")
        .matcher(text)
        .results()
        .filter(
            it -> {
              String labels = it.group(1) == null ? "" : it.group(1);
              return Pattern.compile(label).matcher(labels).find();
            })
        .mapToDouble(it -> Double.parseDouble(it.group(2)));
  }
}
