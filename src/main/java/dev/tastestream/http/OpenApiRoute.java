package dev.tastestream.http;

import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Parameters;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** Serves the OpenAPI description of all routes. */
final class OpenApiRoute {

  /** The path of the file on the classpath, and of the route. */
  static final String FILE = "/openapi.yaml";

  private final byte[] description = read();

  void register(RouteList routes) {
    routes.get(FILE, "The OpenAPI description of all routes", this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of());
    context.contentType("application/yaml").result(description);
  }

  private static byte[] read() {
    try (InputStream file = OpenApiRoute.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the classpath: build the program anew");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: resources are readable", e);
    }
  }
}
