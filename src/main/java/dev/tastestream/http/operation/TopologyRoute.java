package dev.tastestream.http.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.topology.query.TopologyNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Serves the description of the running topology. */
public final class TopologyRoute {

  private final List<TopologyNode> topology;

  public TopologyRoute(List<TopologyNode> topology) {
    this.topology = topology;
  }

  public void register(RouteList routes) {
    routes.get(
        "/topology",
        "The processors that a rating passes, as Kafka Streams describes them",
        this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of());
    ObjectNode json = Json.object();
    ArrayNode nodes = json.putArray("nodes");
    topology.forEach(node -> put(nodes.addObject(), node));
    Answers.ok(context, json);
  }

  private static void put(ObjectNode json, TopologyNode node) {
    json.put("name", node.name()).put("kind", node.kind().name().toLowerCase(Locale.ROOT));
    putNames(json.putArray("topics"), node.topics());
    putNames(json.putArray("stores"), node.stores());
    putNames(json.putArray("next"), node.next());
  }

  private static void putNames(ArrayNode json, List<String> names) {
    names.forEach(json::add);
  }
}
