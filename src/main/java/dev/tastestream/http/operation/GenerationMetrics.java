package dev.tastestream.http.operation;

import dev.tastestream.domain.Generation;
import dev.tastestream.vectors.GenerationStatus;
import dev.tastestream.vectors.GenerationStatus.State;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.KnownGenerations.Snapshot;
import dev.tastestream.vectors.Spaces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Gauges of the serving and the rejected generations. */
final class GenerationMetrics {

  /** The label of all unknown spaces, so that other programs cannot create labels of their own. */
  private static final String UNKNOWN = "unknown";

  private final KnownGenerations known;
  private final MultiGauge serving;
  private final MultiGauge created;
  private final MultiGauge states;
  private final MultiGauge problems;

  GenerationMetrics(KnownGenerations known, MeterRegistry registry) {
    this.known = known;
    serving = gauge(registry, "generation.serving", "Number of the generation that serves");
    created =
        gauge(
            registry,
            "generation.created.timestamp.seconds",
            "When the generation that serves was fitted, in seconds since 1970");
    states = gauge(registry, "generations", "Generations with a record on the topic");
    problems =
        gauge(
            registry,
            "generation.problems",
            "Records without a generation, and pointers to a missing one");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("tastestream." + name).description(description).register(registry);
  }

  synchronized void refresh() {
    Snapshot now = known.snapshot();
    List<MultiGauge.Row<?>> numbers = new ArrayList<>();
    now.serving()
        .forEach(
            (space, number) -> numbers.add(MultiGauge.Row.of(Tags.of("space", space), number)));
    serving.register(numbers, true);
    created.register(
        now.generations().stream()
            .filter(status -> status.state() == State.SERVING)
            .flatMap(status -> status.manifest().stream())
            .map(GenerationMetrics::time)
            .toList(),
        true);
    List<MultiGauge.Row<?>> counts = new ArrayList<>();
    for (String space : Stream.concat(Spaces.ALL.ids().stream(), Stream.of(UNKNOWN)).toList()) {
      Arrays.stream(State.values()).forEach(state -> counts.add(count(now, space, state)));
    }
    states.register(counts, true);
    problems.register(List.of(MultiGauge.Row.of(Tags.empty(), now.problems().size())), true);
  }

  private static MultiGauge.Row<?> time(Generation manifest) {
    return MultiGauge.Row.of(
        Tags.of("space", manifest.id().space()), manifest.fit().createdAt().getEpochSecond());
  }

  /** A count of zero is registered too, so that an alarm sees it become one. */
  private static MultiGauge.Row<?> count(Snapshot now, String space, State state) {
    long count =
        now.generations().stream()
            .filter(status -> status.state() == state && space(status).equals(space))
            .count();
    return MultiGauge.Row.of(
        Tags.of("space", space, "state", state.name().toLowerCase(Locale.ROOT)), count);
  }

  private static String space(GenerationStatus status) {
    String space = status.id().space();
    return Spaces.ALL.ids().contains(space) ? space : UNKNOWN;
  }
}
