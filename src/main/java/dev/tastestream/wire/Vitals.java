package dev.tastestream.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Several vital parts as one: a problem of any part is a problem of all. */
public record Vitals(List<Vital> parts) implements Vital {

  public Vitals {
    parts = List.copyOf(parts);
  }

  /** Returns these parts and another one. */
  public Vitals and(Vital part) {
    return new Vitals(Stream.concat(parts.stream(), Stream.of(part)).toList());
  }

  @Override
  public Optional<String> trouble() {
    return first(Vital::trouble);
  }

  @Override
  public Optional<String> problem() {
    return first(Vital::problem);
  }

  private Optional<String> first(Function<Vital, Optional<String>> question) {
    return parts.stream().map(question).flatMap(Optional::stream).findFirst();
  }
}
