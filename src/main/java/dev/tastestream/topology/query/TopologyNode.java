package dev.tastestream.topology.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * One step of a topology, as Kafka Streams describes it.
 *
 * @param topics which a source reads or a sink writes; empty for a processor
 * @param stores which a processor uses, by name
 * @param next names of the steps that follow
 */
public record TopologyNode(
    String name, Kind kind, List<String> topics, List<String> stores, List<String> next) {

  public TopologyNode {
    topics = List.copyOf(topics);
    stores = List.copyOf(stores);
    next = List.copyOf(next);
  }

  /** What a step does. */
  public enum Kind {
    /** Reads topics. */
    SOURCE,
    /** Handles each record. */
    PROCESSOR,
    /** Writes a topic. */
    SINK
  }

  /** All steps of a topology, ordered by sub-topology and name. */
  public static List<TopologyNode> of(Topology topology) {
    List<TopologyNode> nodes = new ArrayList<>();
    topology.describe().subtopologies().stream()
        .sorted(Comparator.comparingInt(TopologyDescription.Subtopology::id))
        .forEach(
            part ->
                part.nodes().stream()
                    .sorted(Comparator.comparing(Node::name))
                    .forEach(node -> nodes.add(of(node))));
    return List.copyOf(nodes);
  }

  private static TopologyNode of(Node node) {
    List<String> next = node.successors().stream().map(Node::name).sorted().toList();
    if (node instanceof Source source) {
      return new TopologyNode(node.name(), Kind.SOURCE, sorted(source.topicSet()), List.of(), next);
    }
    if (node instanceof Sink sink) {
      return new TopologyNode(node.name(), Kind.SINK, List.of(sink.topic()), List.of(), next);
    }
    Set<String> stores = ((Processor) node).stores();
    return new TopologyNode(node.name(), Kind.PROCESSOR, List.of(), sorted(stores), next);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
