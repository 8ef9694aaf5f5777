package dev.tastestream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.cli.options.KeyOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.TrustOptions;
import dev.tastestream.cli.options.UrlConverter;
import dev.tastestream.cli.options.WholeNumbers;
import dev.tastestream.cli.options.Words;
import dev.tastestream.cli.output.ReadableList;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.ReportedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a running server for a user's list and prints it for people. */
@Command(
    name = "recommend",
    description = "Prints a user's list of movies, and its origin.",
    mixinStandardHelpOptions = true)
final class RecommendCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Option(
      names = "--user",
      required = true,
      paramLabel = "ID",
      converter = Words.UserId.class,
      description = "The user's id.")
  private String user;

  @Option(
      names = "--n",
      paramLabel = "COUNT",
      defaultValue = "10",
      converter = WholeNumbers.Count.class,
      description = "Number of movies, 1 to 500 (default: ${DEFAULT-VALUE}).")
  private int n;

  @Option(
      names = "--space",
      paramLabel = "SPACE",
      defaultValue = "hybrid",
      converter = Words.RankingName.class,
      description =
          "Ranking of the list: hybrid, taste, stars or title (default: ${DEFAULT-VALUE}).")
  private Ranking space;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      converter = UrlConverter.class,
      description = "Address of the server (default: ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description =
          "File with the API key, if the server needs one (default: the variable TASTESTREAM_API_KEY).")
  private Optional<Path> keyFile;

  @Option(names = "--json", description = "Print the server's response unchanged.")
  private boolean json;

  @Mixin private TrustOptions trust;

  private Optional<String> authorization = Optional.empty();
  private HttpClient client;

  @Override
  public Integer call() throws InterruptedException {
    client =
        HttpClient.newBuilder()
            .sslContext(trust.trust().context())
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    authorization = KeyOptions.authorization(keyFile, spec);
    String body = get("/users/%s/recommendations?n=%d&space=%s".formatted(user, n, space.text()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(body);
    } else {
      JsonNode list = parse(body);
      out.print(new ReadableList(list, titlesOfRated(list)).text());
    }
    out.flush();
    return 0;
  }

  /** Returns titles for the reasons. A list has titles only of the movies that it recommends. */
  private Map<Long, String> titlesOfRated(JsonNode list) throws InterruptedException {
    Map<Long, String> titles = new HashMap<>();
    if (list.path("ratings").asInt() > 0) {
      for (JsonNode row : parse(get("/users/" + user + "/ratings")).path("items")) {
        if (row.hasNonNull("title")) {
          titles.put(row.path("movieId").asLong(), row.get("title").asText());
        }
      }
    }
    return titles;
  }

  private String get(String path) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    authorization.ifPresent(known -> request.header("Authorization", known));
    HttpResponse<String> response;
    try {
      response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (SSLException e) {
      throw new ReportedException(
          "%s has no certificate that is trusted, or not one for this name, or does not speak HTTPS (%s): name its authority by --tls-ca, and the server by a name in its certificate by --url"
              .formatted(url, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new ReportedException(
          "no server answers at %s: start one with 'tastestream demo', or name another with --url"
              .formatted(url),
          e);
    }
    if (response.statusCode() != 200) {
      throw new ReportedException(refusal(response));
    }
    return response.body();
  }

  private String refusal(HttpResponse<String> response) {
    String detail = parse(response.body()).path("detail").asText("no reason was given");
    return "%s answers %d: %s".formatted(url, response.statusCode(), detail);
  }

  private JsonNode parse(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new ReportedException(
          "%s is not a Tastestream server: name one with --url".formatted(url), e);
    }
  }
}
