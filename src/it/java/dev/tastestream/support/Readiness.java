package dev.tastestream.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An instance's response about its readiness. */
public final class Readiness {

  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(REQUEST).build();

  private Readiness() {}

  /**
   * Status and reasons, so that a test that waits for readiness can print what is missing.
   *
   * @param url of the instance, without a path
   */
  public static String of(String url) throws InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(url + "/health/ready")).timeout(REQUEST).build();
    try {
      HttpResponse<String> answer = CLIENT.send(question, BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return "no answer: " + e.getMessage();
    }
  }
}
