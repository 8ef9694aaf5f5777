package dev.tastestream.http;

import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes requests on to another instance over kept-alive connections, and its answers back. */
final class Forwarder {

  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
  private static final String FORWARDED = "Tastestream-Forwarded";
  private static final List<String> CARRIED =
      List.of(
          "Content-Type",
          "ETag",
          "Cache-Control",
          Answers.RETRY_AFTER,
          Provenance.GENERATION,
          Provenance.GENERATIONS,
          Provenance.FITTED_AT,
          Provenance.AS_OF,
          OwnerRouting.LAG);

  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(5);

  private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());
  private final HttpClient client;
  private final Duration deadline;

  /**
   * @param deadline within which the other instance must have answered in full
   */
  Forwarder(Duration deadline) {
    this.deadline = deadline;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .build();
  }

  /** Whether another instance has passed this request on already. */
  static boolean wasForwarded(Context context) {
    return context.header(FORWARDED) != null;
  }

  /**
   * Answers with what {@code owner} answers.
   *
   * @throws ProblemException if it can't be reached or takes too long
   */
  void forward(Context context, HostInfo owner) throws InterruptedException {
    HttpResponse<byte[]> answer = send(request(context, owner), owner, patience(context));
    CARRIED.forEach(
        name -> answer.headers().firstValue(name).ifPresent(value -> context.header(name, value)));
    context.status(answer.statusCode()).result(answer.body());
  }

  private HttpRequest request(Context context, HostInfo owner) {
    String query = context.queryString();
    URI uri =
        target(
            "http://%s:%d%s%s"
                .formatted(
                    owner.host(),
                    owner.port(),
                    context.req().getRequestURI(),
                    query == null ? "" : "?" + query));
    byte[] body = Parameters.body(context, Parameters.SMALL_BODY);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header(FORWARDED, "1")
            .method(context.method().name(), BodyPublishers.ofByteArray(body));
    String known = context.header(EntityTag.IF_NONE_MATCH);
    return known == null ? request.build() : request.header(EntityTag.IF_NONE_MATCH, known).build();
  }

  /** A request that asks the owner to wait is waited for. */
  private Duration patience(Context context) {
    return deadline.plus(ReadYourWrites.longestWait(context));
  }

  /**
   * Posts a body to another instance.
   *
   * @param path with a slash in front
   * @throws ProblemException if it can't be reached or takes too long
   */
  HttpResponse<byte[]> post(HostInfo owner, String path, byte[] body) throws InterruptedException {
    URI uri = URI.create("http://%s:%d%s".formatted(owner.host(), owner.port(), path));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header(FORWARDED, "1")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return send(request, owner, deadline);
  }

  private static URI target(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw Problem.Kind.BAD_PARAMETER
          .because("The path or the query has characters that must be percent-encoded")
          .toException();
    }
  }

  /** Now and then: while an instance is gone there may be hundreds a second. */
  private void warn(HttpRequest request, Exception failure) {
    long due = nextWarning.get();
    if (System.nanoTime() - due >= 0
        && nextWarning.compareAndSet(due, System.nanoTime() + BETWEEN_WARNINGS.toNanos())) {
      LOG.warn("{} {} was not answered: {}", request.method(), request.uri(), failure.toString());
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request, HostInfo owner, Duration patience)
      throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      warn(request, e);
      throw Problem.Kind.OWNER_UNREACHABLE
          .because(
              "%s:%d owns the user and did not answer within %d ms: send the request again"
                  .formatted(owner.host(), owner.port(), patience.toMillis()))
          .toException();
    } finally {
      answer.cancel(true);
    }
  }
}
