package dev.tastestream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Pointer;
import dev.tastestream.http.operation.Generations;
import dev.tastestream.http.operation.Metrics;
import dev.tastestream.http.operation.Monitoring;
import dev.tastestream.http.operation.QualityCurves;
import dev.tastestream.http.operation.RecentDeadLetters;
import dev.tastestream.http.ratings.RatingIntake;
import dev.tastestream.http.ratings.RatingWriter;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationStatus;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.topics.TopicRetention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A server on a free port over fakes, and a client for it. */
public final class TestServer implements AutoCloseable {

  public static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  /** Any free port of loopback. */
  public static final ListenAddress ANY_PORT = new ListenAddress("127.0.0.1", 0);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final MovieIndex movies = catalogue();
  private final FakeState state = new FakeState();
  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
  private final FakeLog log = new FakeLog(state, clock);
  private final List<GenerationStatus> generations = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final FitDesk fits = new FitDesk();
  private final PrometheusMeterRegistry registry = Metrics.newRegistry();
  private final Metrics metrics = new Metrics(registry, state::quality, this::snapshot, fits);
  private final RecentDeadLetters letters = new RecentDeadLetters();
  private final QualityCurves curves = new QualityCurves();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final HttpServer server;

  private TestServer(Optional<RatingWriter> writer, Access access, Limits limits)
      throws IOException {
    RatingIntake intake =
        new RatingIntake(
            writer.orElse(log), log, RatingCodec.MOVIELENS, TestServer::retention, clock);
    server =
        HttpServer.start(
            access,
            new HttpBackend(
                state,
                movies,
                new Generations(this::snapshot, this::rollback, fits),
                intake,
                new Monitoring(metrics, letters, curves, trouble::get)),
            limits);
  }

  private KnownGenerations.Snapshot snapshot() {
    return new KnownGenerations.Snapshot(generations, problems);
  }

  /** Points to the generation before the serving one, without checking that it exists. */
  private Pointer rollback(String space) {
    Integer serving = snapshot().serving().get(space);
    if (serving == null || serving == 1) {
      throw new IllegalStateException("there is nothing to roll back to");
    }
    return Pointer.to(serving - 1);
  }

  /** Ratings are kept for 90 days, dead letters for ever. */
  static List<TopicRetention> retention() {
    return List.of(
        new TopicRetention("ratings", Optional.of(Duration.ofDays(90))),
        new TopicRetention("dead-letters", Optional.empty()));
  }

  public static TestServer start() throws IOException {
    return startWith(Limits.DEFAULT);
  }

  public static TestServer startWith(RatingWriter writer) throws IOException {
    return startWith(writer, Limits.DEFAULT);
  }

  public static TestServer startWith(RatingWriter writer, Limits limits) throws IOException {
    return startWith(writer, Access.open(ANY_PORT), limits);
  }

  public static TestServer startWith(RatingWriter writer, Access access, Limits limits)
      throws IOException {
    return new TestServer(Optional.of(writer), access, limits);
  }

  public static TestServer startWith(Limits limits) throws IOException {
    return new TestServer(Optional.empty(), Access.open(ANY_PORT), limits);
  }

  public static TestServer startWith(Access access) throws IOException {
    return new TestServer(Optional.empty(), access, Limits.DEFAULT);
  }

  /** An answer whose body is JSON, or nothing. */
  public record Answer(int status, String contentType, HttpResponse<String> raw) {

    public JsonNode json() throws IOException {
      return MAPPER.readTree(raw.body());
    }

    public Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  public Answer put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  public Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  public Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, "");
  }

  public Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return answer(request.build());
  }

  public static Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse("(none)"),
        response);
  }

  public FakeState state() {
    return state;
  }

  /** Makes a part of the instance fail for a while. */
  void letFail(String why) {
    trouble.set(Optional.of(why));
  }

  QualityCurves curves() {
    return curves;
  }

  public RecentDeadLetters letters() {
    return letters;
  }

  public MeterRegistry registry() {
    return registry;
  }

  public FakeLog log() {
    return log;
  }

  /** Of the topics of generations. */
  public List<String> problems() {
    return problems;
  }

  public List<GenerationStatus> generations() {
    return generations;
  }

  public FitDesk fits() {
    return fits;
  }

  public String url() {
    return server.url();
  }

  /** The catalogue, to be changed. */
  public MovieIndex movies() {
    return movies;
  }

  /** Method and path of every route. */
  Set<String> routes() {
    return server.routes();
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    metrics.close();
  }

  /** Movie 5 has no ratings. */
  private static MovieIndex catalogue() {
    MovieIndex movies = new MovieIndex();
    movies.put(movie(1, "Toy Story (1995)", 1995, "Animation", "Comedy"));
    movies.put(movie(2, "Jumanji (1995)", 1995, "Adventure"));
    movies.put(movie(3, "Amélie (2001)", 2001, "Comedy", "Romance"));
    movies.put(movie(4, "Persona (1966)", 1966));
    movies.put(movie(5, "Toy Story 5 (2026)", 2026, "Animation", "Comedy"));
    return movies;
  }

  private static Movie movie(long movieId, String title, int year, String... genres) {
    return new Movie(movieId, title, OptionalInt.of(year), List.of(genres));
  }
}
