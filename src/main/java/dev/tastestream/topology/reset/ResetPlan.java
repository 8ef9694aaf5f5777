package dev.tastestream.topology.reset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reset does with each part of an application.
 *
 * @param rebuilt what is deleted and can be rebuilt
 * @param lost what is deleted and can't be rebuilt
 * @param kept what can't be rebuilt, and stays
 * @param refusal why nothing is deleted, and what to do; empty if nothing stands against it
 */
public record ResetPlan(
    List<Part> rebuilt, List<Part> lost, List<Part> kept, Optional<String> refusal) {

  public ResetPlan {
    rebuilt = List.copyOf(rebuilt);
    lost = List.copyOf(lost);
    kept = List.copyOf(kept);
  }

  /**
   * A topic.
   *
   * @param topic full name
   * @param from what it can be rebuilt from, or why it can't be
   */
  public record Part(String topic, String from) {}

  /** Returns the topics to delete, in this order. */
  List<String> topics() {
    return Stream.concat(lost.stream(), rebuilt.stream()).map(Part::topic).toList();
  }
}
