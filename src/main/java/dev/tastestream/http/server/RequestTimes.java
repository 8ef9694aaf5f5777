package dev.tastestream.http.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Measures response times by route, method and status. The buckets are fixed, so that the
 * histograms of several instances can be added. The time of a stream is the time that it took to
 * open it.
 */
public final class RequestTimes {

  private static final String BEGUN = RequestTimes.class.getName();

  /** The label of unknown paths, so that clients cannot create labels of their own. */
  private static final String OTHER = "other";

  private static final Set<HandlerType> METHODS =
      Set.of(
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.PUT,
          HandlerType.POST,
          HandlerType.DELETE,
          HandlerType.OPTIONS);

  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  public RequestTimes(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Measures all routes. Must be called before any other handler is registered. */
  public void measure(RoutesConfig routes) {
    routes.before(context -> context.attribute(BEGUN, System.nanoTime()));
    routes.after(this::record);
  }

  private void record(Context context) {
    Long begun = context.attribute(BEGUN);
    if (begun != null) {
      timer(context).record(Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private Timer timer(Context context) {
    Optional<Endpoint> endpoint = Optional.ofNullable(context.endpoints().matchedHttpEndpoint());
    return Timer.builder("tastestream.http.request")
        .description("Time from the arrival of a request to its response")
        .tag("route", endpoint.map(it -> it.path).orElse(OTHER))
        .tag("method", METHODS.contains(context.method()) ? context.method().name() : OTHER)
        .tag("status", context.statusCode() / 100 + "xx")
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
