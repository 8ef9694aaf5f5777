package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Pointer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.operation.Generations;
import dev.tastestream.http.operation.Metrics;
import dev.tastestream.http.operation.Monitoring;
import dev.tastestream.http.operation.QualityCurves;
import dev.tastestream.http.operation.RecentDeadLetters;
import dev.tastestream.http.ratings.RatingIntake;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.wire.codec.RatingCodec;
import java.net.BindException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

  @Test
  void theWelcomeNamesTheRoutes() throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer answer = server.get("/");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).startsWithIgnoringCase("text/plain");
      assertThat(answer.raw().body())
          .contains("/users/{id}/recommendations")
          .contains("curl " + server.url() + "/users/1/recommendations");
    }
  }

  @Test
  void headIsAnsweredWhereGetIs() throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer answer = server.send("HEAD", "/users/42/recommendations", "");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.raw().body()).isEmpty();
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (TestServer server = TestServer.start()) {
      ListenAddress taken = new ListenAddress("127.0.0.1", server.port());

      assertThatThrownBy(() -> HttpServer.start(Access.open(taken), backend()))
          .isInstanceOf(BindException.class)
          .hasMessageContaining(Integer.toString(server.port()))
          .hasMessageContaining("--http-port");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "", " "})
  void anythingButLoopbackIsRefusedWithoutAKey(String host) {
    assertThatThrownBy(() -> Access.open(new ListenAddress(host, 8080)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void aServerOnIpv6LoopbackGivesAnAddressThatClientsCanUse() {
    assertThat(new ListenAddress("::1", 8080).url("http", 8080)).isEqualTo("http://[::1]:8080");
  }

  @Test
  void aPortIsFreeAgainOnceItsServerIsClosed() throws Exception {
    TestServer first = TestServer.start();
    ListenAddress address = new ListenAddress("127.0.0.1", first.port());
    first.get("/");
    first.close();

    try (HttpServer second = HttpServer.start(Access.open(address), backend())) {
      assertThat(second.port()).isEqualTo(address.port());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void whatIsNoPortIsRefused(int port) {
    assertThatThrownBy(() -> new ListenAddress("127.0.0.1", port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(port));
  }

  private static HttpBackend backend() {
    FakeState state = new FakeState();
    Clock clock = Clock.systemUTC();
    FakeLog log = new FakeLog(state, clock);
    RatingIntake intake =
        new RatingIntake(log, log, RatingCodec.MOVIELENS, TestServer::retention, clock);
    Generations generations =
        new Generations(
            () -> KnownGenerations.Snapshot.EMPTY, space -> Pointer.to(1), new FitDesk());
    return new HttpBackend(
        state,
        new MovieIndex(),
        generations,
        intake,
        new Monitoring(
            new Metrics(
                Metrics.newRegistry(),
                state::quality,
                () -> KnownGenerations.Snapshot.EMPTY,
                new FitDesk()),
            new RecentDeadLetters(),
            new QualityCurves(),
            Optional::empty));
  }
}
