package dev.tastestream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a stream of Server-Sent Events as a browser would. */
public final class EventTail implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpResponse<InputStream> answer;
  private final BufferedReader lines;

  private EventTail(HttpResponse<InputStream> answer) {
    this.answer = answer;
    lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  public static EventTail open(String url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new EventTail(
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()));
  }

  int status() {
    return answer.statusCode();
  }

  public Optional<String> header(String name) {
    return answer.headers().firstValue(name);
  }

  /** Fields of a frame. */
  public record Frame(Map<String, String> fields) {

    public String name() {
      return fields.getOrDefault("event", "");
    }

    private boolean tells() {
      return !name().isEmpty() && !name().equals("alive");
    }

    public String id() {
      return fields.get("id");
    }

    public JsonNode data() throws IOException {
      return MAPPER.readTree(fields.get("data"));
    }
  }

  /** The next frame of any kind; empty at the end of the stream. */
  public Optional<Frame> frame() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    String line = lines.readLine();
    while (line != null && !line.isEmpty()) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      line = lines.readLine();
    }
    return line == null ? Optional.empty() : Optional.of(new Frame(fields));
  }

  /** The next event, skipping {@code alive}. */
  public Frame event() throws IOException {
    Optional<Frame> frame = frame();
    while (frame.isPresent() && !frame.get().tells()) {
      frame = frame();
    }
    return frame.orElseThrow(() -> new AssertionError("the stream has ended"));
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
