package dev.tastestream.http.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.server.access.Caller;
import dev.tastestream.http.server.access.InstanceUrl;
import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestHeader;
import dev.tastestream.http.server.message.RequestText;
import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards requests to another instance over kept-alive connections, and copies its responses. */
public final class Forwarder {

  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

  /** Headers of clients that the owner must get, if ASCII: the owner sends no other values. */
  private static final List<RequestHeader> PASSED =
      List.of(RequestHeader.IF_NONE_MATCH, RequestHeader.LAST_EVENT_ID);

  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(5);

  /** Instances are near each other, and the rest of the deadline is for the response. */
  private static final int CONNECT_PART = 2;

  private static final String OF_CERTIFICATE =
      "; all instances must speak HTTPS, and the certificate of each must be for its --advertised-host"
          + " and come from an authority in --tls-ca";

  private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());
  private final Absences absences = new Absences(System::nanoTime);
  private final HttpClient client;
  private final Duration deadline;
  private final String scheme;

  /**
   * @param deadline time within which the other instance must have sent its whole response
   * @param scheme of the URLs of all instances
   * @param tls tells which certificates of instances are trusted
   */
  public Forwarder(Duration deadline, String scheme, Optional<SSLContext> tls) {
    this.deadline = deadline;
    this.scheme = scheme;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline.dividedBy(CONNECT_PART));
    tls.ifPresent(builder::sslContext);
    client = builder.build();
  }

  /** Returns whether another instance has forwarded this request. */
  public static boolean wasForwarded(Context context) {
    return RequestHeader.FORWARDED_BY_INSTANCE.isIn(context);
  }

  /**
   * Forwards a request and passes the response of {@code owner} on.
   *
   * @throws Problem if {@code owner} can't be reached or takes too long
   */
  void forward(Context context, HostInfo owner) throws InterruptedException {
    HttpResponse<byte[]> answer = ask(context, owner);
    passOn(context, answer, answer.body());
  }

  /**
   * Forwards a request and returns the response of {@code owner}.
   *
   * @throws Problem if {@code owner} can't be reached or takes too long
   */
  private HttpResponse<byte[]> ask(Context context, HostInfo owner) throws InterruptedException {
    return send(request(context, owner), BodyHandlers.ofByteArray(), owner, patience(context));
  }

  /**
   * Forwards a request and returns the response of {@code owner}, for a caller that has another one
   * if it must. Such a caller does not wait for an owner who was absent a moment ago.
   *
   * @throws Problem if {@code owner} can't be reached or takes too long
   */
  HttpResponse<byte[]> askIfPresent(Context context, HostInfo owner) throws InterruptedException {
    if (!absences.mayTry(owner)) {
      throw Problem.Kind.OWNER_UNREACHABLE.because(
          "%s:%d owns the user and was out of reach a moment ago: send the request again"
              .formatted(owner.host(), owner.port()));
    }
    HttpResponse<byte[]> answer = ask(context, owner);
    absences.present(owner);
    return answer;
  }

  /**
   * Forwards a request without a waiting thread, so the caller can't try another instance later.
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
   * Asks {@code owner} for a stream. The caller must subscribe to the body.
   *
   * @throws Problem if {@code owner} can't be reached or takes too long to begin
   */
  public HttpResponse<Flow.Publisher<List<ByteBuffer>>> open(Context context, HostInfo owner)
      throws InterruptedException {
    return send(request(context, owner), BodyHandlers.ofPublisher(), owner, deadline);
  }

  /** Copies a response that {@code owner} has sent instead of a stream. */
  public void passOn(
      Context context, HostInfo owner, HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer)
      throws InterruptedException {
    BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
    answer.body().subscribe(body);
    passOn(context, answer, await(body.getBody().toCompletableFuture(), owner, deadline));
  }

  private HttpRequest request(Context context, HostInfo owner) {
    URI uri = target(InstanceUrl.of(scheme, owner) + RequestText.target(context));
    byte[] body = Parameters.body(context, Limits.SMALL_BODY);
    HttpRequest.Builder request =
        to(uri, context).method(context.method().name(), BodyPublishers.ofByteArray(body));
    PASSED.forEach(
        header ->
            RequestText.header(context, header)
                .filter(StandardCharsets.US_ASCII.newEncoder()::canEncode)
                .ifPresent(value -> request.header(header.text(), value)));
    return request.build();
  }

  /** Returns the deadline, with the time for which the request asks the owner to wait. */
  private Duration patience(Context context) {
    return deadline.plus(ReadYourWrites.longestWait(context));
  }

  /**
   * Posts a body to another instance, without waiting for its response.
   *
   * @param context the request of the client
   * @param path with a slash in front
   */
  public CompletableFuture<HttpResponse<byte[]>> post(
      Context context, HostInfo owner, String path, byte[] body) {
    URI uri = URI.create(InstanceUrl.of(scheme, owner) + path);
    HttpRequest request = to(uri, context).POST(BodyPublishers.ofByteArray(body)).build();
    return client.sendAsync(request, BodyHandlers.ofByteArray());
  }

  /**
   * Waits for the response of another instance.
   *
   * @param work time that the other instance may need to compute the response, beyond the deadline
   *     of a small one
   * @throws Problem if the instance can't be reached or takes too long
   */
  public <T> T awaitWork(CompletableFuture<T> answer, HostInfo owner, Duration work)
      throws InterruptedException {
    return await(answer, owner, deadline.plus(work));
  }

  /**
   * Gets from another instance its part of a response.
   *
   * @param context the request of the client
   * @param path with a slash in front, and a query
   * @throws Problem if the instance can't be reached, takes too long or does not respond with 200
   */
  public JsonNode part(Context context, HostInfo other, String path) throws InterruptedException {
    URI uri = URI.create(InstanceUrl.of(scheme, other) + path);
    HttpResponse<byte[]> answer =
        send(to(uri, context).build(), BodyHandlers.ofByteArray(), other, deadline);
    if (answer.statusCode() != 200) {
      throw Problem.Kind.OWNER_UNREACHABLE.because(
          "%s:%d has a part of the response and responded with %d: send the request again"
              .formatted(other.host(), other.port(), answer.statusCode()));
    }
    return Json.read(answer.body());
  }

  /** Starts a request with the client's key, that the other instance must not forward. */
  private static HttpRequest.Builder to(URI uri, Context context) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header(RequestHeader.FORWARDED_BY_INSTANCE.text(), "1");
    Caller.authorization(context)
        .ifPresent(key -> request.header(RequestHeader.AUTHORIZATION.text(), key));
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

  /** Logs one warning now and then: hundreds of requests a second may fail. */
  private void warn(HostInfo owner, Throwable failure) {
    long due = nextWarning.get();
    if (System.nanoTime() - due >= 0
        && nextWarning.compareAndSet(due, System.nanoTime() + BETWEEN_WARNINGS.toNanos())) {
      LOG.warn(
          "{}:{} did not answer: {}{}",
          owner.host(),
          owner.port(),
          failure.toString(),
          failure.getCause() instanceof SSLException ? OF_CERTIFICATE : "");
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
    if (failure.getCause() instanceof HttpConnectTimeoutException) {
      absences.absent(owner);
    }
    return Problem.Kind.OWNER_UNREACHABLE.because(
        "%s:%d owns the user and did not answer within %d ms: send the request again"
            .formatted(owner.host(), owner.port(), patience.toMillis()));
  }
}
