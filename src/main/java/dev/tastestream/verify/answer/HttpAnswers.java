package dev.tastestream.verify.answer;

import dev.tastestream.domain.Ranking;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLException;

/** Asks one instance over HTTP, which forwards requests to the owners of users. */
public final class HttpAnswers implements LiveAnswers {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PAGE = 500;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Server server;
  private final HttpClient client;

  public HttpAnswers(Server server) {
    this.server = server;
    client =
        HttpClient.newBuilder()
            .sslContext(server.tls())
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public Set<Long> users() {
    Set<Long> users = new TreeSet<>();
    String from = "";
    List<Long> page;
    do {
      String path = "/users?n=%d%s".formatted(PAGE, from);
      page =
          get(path)
              .map(AnswerFormat::users)
              .orElseThrow(() -> new AnswerUnavailableException(path + " is not found"));
      users.addAll(page);
      from = page.isEmpty() ? "" : "&after=" + page.get(page.size() - 1);
    } while (!page.isEmpty());
    return users;
  }

  @Override
  public Answer.MovieList list(long userId, Ranking ranking, int n) {
    String path = "/users/%d/recommendations?n=%d&space=%s".formatted(userId, n, ranking.text());
    return get(path)
        .map(AnswerFormat::list)
        .orElseThrow(() -> new AnswerUnavailableException(path + " is not found"));
  }

  @Override
  public Optional<Answer.Ratings> ratings(long userId) {
    return get("/users/%d/ratings".formatted(userId)).map(AnswerFormat::ratings);
  }

  @Override
  public Optional<Answer.Profile> profile(long userId) {
    return get("/users/%d/profile?sums=true".formatted(userId)).map(AnswerFormat::profile);
  }

  private Optional<byte[]> get(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve(path)).timeout(PATIENCE);
    server.authorization().ifPresent(known -> request.header("Authorization", known));
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      if (response.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      if (response.statusCode() != OK) {
        throw new AnswerUnavailableException(
            "%s answers %d: %s"
                .formatted(
                    path,
                    response.statusCode(),
                    AnswerFormat.detail(response.body()).orElse("no reason was given")));
      }
      return Optional.of(response.body());
    } catch (SSLException e) {
      throw new AnswerUnavailableException(
          "the certificate of %s is not trusted or not for this name (%s): name its authority by --tls-ca"
              .formatted(server.address(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new AnswerUnavailableException("no server answers at " + server.address(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnswerUnavailableException("stopped while waiting for " + server.address(), e);
    }
  }
}
