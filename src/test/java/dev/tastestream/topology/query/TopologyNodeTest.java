package dev.tastestream.topology.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.topology.query.TopologyNode.Kind;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

class TopologyNodeTest {

  @Test
  void everyStepIsTold() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.Bytes(), Serdes.Bytes()).withName("source"))
        .mapValues(value -> value, Named.as("same"))
        .to("out", Produced.with(Serdes.Bytes(), Serdes.Bytes()).withName("sink"));

    assertThat(TopologyNode.of(builder.build()))
        .containsExactly(
            new TopologyNode("same", Kind.PROCESSOR, List.of(), List.of(), List.of("sink")),
            new TopologyNode("sink", Kind.SINK, List.of("out"), List.of(), List.of()),
            new TopologyNode("source", Kind.SOURCE, List.of("in"), List.of(), List.of("same")));
  }
}
