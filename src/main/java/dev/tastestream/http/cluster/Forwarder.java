package dev.tastestream.http.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.server.AnswerHeader;
import dev.tastestream.http.server.Answers;
import dev.tastestream.http.server.ApiKey;
import dev.tastestream.http.server.InstanceUrl;
import dev.tastestream.http.server.Json;
import dev.tastestream.http.server.Limits;
import dev.tastestream.http.server.Parameters;
import dev.tastestream.http.server.Problem;
import dev.tastestream.http.server.RequestHeader;
import dev.tastestream.http.server.RequestText;
import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes requests on to another instance over kept-alive connections, and its answers back. */
public final class Forwarder {

  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

  /** What clients say in headers that the owner must know; it knows no other than ASCII. */
  private static final List<RequestHeader> PASSED =
      List.of(RequestHeader.IF_NONE_MATCH, RequestHeader.LAST_EVENT_ID);

  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(5);

  private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());
  private final HttpClient client;
  private final Duration deadline;
  private final Optional<ApiKey> key;

  /**
   * @param key that instances share
   * @param deadline within which the other instance must have answered in full
   */
  public Forwarder(Duration deadline, Optional<ApiKey> key) {
    this.deadline = deadline;
    this.key = key;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .build();
  }

  /** Whether another instance has passed this request on already. */
  public static boolean wasForwarded(Context context) {
    return RequestHeader.FORWARDED_BY_INSTANCE.isIn(context);
  }

  /**
   * Answers with what {@code owner} answers.
   *
   * @throws Problem if it can't be reached or takes too long
   */
  void forward(Context context, HostInfo owner) throws InterruptedException {
    HttpResponse<byte[]> answer =
        send(request(context, owner), BodyHandlers.ofByteArray(), owner, patience(context));
    passOn(context, answer, answer.body());
  }

  /**
   * The same without a thread that waits. So nobody is there to ask another if the owner does not
   * answer.
   */
  void forwardPatiently(Context context, HostInfo owner) {
    Duration patience = patience(context);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request(context, owner), BodyHandlers.ofByteArray());
    context.future(
        () ->
            answer
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync(
                    (answered, failure) -> {
                      if (failure != null) {
                        answer.cancel(true);
                        throw unreachable(owner, failure, patience);
                      }
                      passOn(context, answered, answered.body());
                      return answered;
                    },
                    Answers.threads(context)));
  }

  /** Answers with what another instance has answered. */
  public static void passOn(Context context, HttpResponse<?> answer, byte[] body) {
    AnswerHeader.forInstances()
        .forEach(
            header ->
                answer
                    .headers()
                    .firstValue(header.text())
                    .ifPresent(value -> header.set(context, value)));
    context.status(answer.statusCode()).result(body);
  }

  /**
   * Asks {@code owner} for a stream. Its body must be subscribed to.
   *
   * @throws Problem if it can't be reached or takes too long to begin
   */
  public HttpResponse<Flow.Publisher<List<ByteBuffer>>> open(Context context, HostInfo owner)
      throws InterruptedException {
    return send(request(context, owner), BodyHandlers.ofPublisher(), owner, deadline);
  }

  /** Answers with what {@code owner} has answered in place of a stream. */
  public void passOn(
      Context context, HostInfo owner, HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer)
      throws InterruptedException {
    BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
    answer.body().subscribe(body);
    passOn(context, answer, await(body.getBody().toCompletableFuture(), owner, deadline));
  }

  private HttpRequest request(Context context, HostInfo owner) {
    URI uri = target(InstanceUrl.of(owner) + RequestText.target(context));
    byte[] body = Parameters.body(context, Limits.SMALL_BODY);
    HttpRequest.Builder request =
        to(uri).method(context.method().name(), BodyPublishers.ofByteArray(body));
    PASSED.forEach(
        header ->
            RequestText.header(context, header)
                .filter(StandardCharsets.US_ASCII.newEncoder()::canEncode)
                .ifPresent(value -> request.header(header.text(), value)));
    return request.build();
  }

  /** A request that asks the owner to wait is waited for. */
  private Duration patience(Context context) {
    return deadline.plus(ReadYourWrites.longestWait(context));
  }

  /**
   * Posts a body to another instance, without waiting for what it answers.
   *
   * @param path with a slash in front
   */
  public CompletableFuture<HttpResponse<byte[]>> post(HostInfo owner, String path, byte[] body) {
    URI uri = URI.create(InstanceUrl.of(owner) + path);
    HttpRequest request = to(uri).POST(BodyPublishers.ofByteArray(body)).build();
    return client.sendAsync(request, BodyHandlers.ofByteArray());
  }

  /**
   * Waits for what another instance answers.
   *
   * @param work how long it may take to make the answer, beyond the deadline of a small one
   * @throws Problem if it can't be reached or takes too long
   */
  public <T> T awaitWork(CompletableFuture<T> answer, HostInfo owner, Duration work)
      throws InterruptedException {
    return await(answer, owner, deadline.plus(work));
  }

  /**
   * Asks another instance for its part of an answer.
   *
   * @param path with a slash in front, and a query
   * @throws Problem if it can't be reached, takes too long or does not answer 200
   */
  public JsonNode part(HostInfo other, String path) throws InterruptedException {
    URI uri = URI.create(InstanceUrl.of(other) + path);
    HttpResponse<byte[]> answer =
        send(to(uri).build(), BodyHandlers.ofByteArray(), other, deadline);
    if (answer.statusCode() != 200) {
      throw Problem.Kind.OWNER_UNREACHABLE.because(
          "%s:%d has a part of the answer and answered %d: send the request again"
              .formatted(other.host(), other.port(), answer.statusCode()));
    }
    return Json.read(answer.body());
  }

  /** A request that no instance passes on. */
  private HttpRequest.Builder to(URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header(RequestHeader.FORWARDED_BY_INSTANCE.text(), "1");
    key.ifPresent(
        known -> request.header(RequestHeader.AUTHORIZATION.text(), known.authorization()));
    return request;
  }

  private static URI target(String text) {
    try {
      return URI.create(URI.create(text).toASCIIString());
    } catch (IllegalArgumentException e) {
      throw Problem.Kind.BAD_REQUEST.because(
          "The path or the query has characters that must be percent-encoded");
    }
  }

  /** Now and then: while an instance is gone there may be hundreds a second. */
  private void warn(HostInfo owner, Throwable failure) {
    long due = nextWarning.get();
    if (System.nanoTime() - due >= 0
        && nextWarning.compareAndSet(due, System.nanoTime() + BETWEEN_WARNINGS.toNanos())) {
      LOG.warn("{}:{} did not answer: {}", owner.host(), owner.port(), failure.toString());
    }
  }

  private <T> HttpResponse<T> send(
      HttpRequest request, BodyHandler<T> body, HostInfo owner, Duration patience)
      throws InterruptedException {
    return await(client.sendAsync(request, body), owner, patience);
  }

  private <T> T await(CompletableFuture<T> answer, HostInfo owner, Duration patience)
      throws InterruptedException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unreachable(owner, e, patience);
    } finally {
      answer.cancel(true);
    }
  }

  private Problem unreachable(HostInfo owner, Throwable failure, Duration patience) {
    warn(owner, failure);
    return Problem.Kind.OWNER_UNREACHABLE.because(
        "%s:%d owns the user and did not answer within %d ms: send the request again"
            .formatted(owner.host(), owner.port(), patience.toMillis()));
  }
}
