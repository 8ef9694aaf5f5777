package dev.tastestream.http.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.cluster.Forwarder;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.access.InstanceUrl;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.topology.query.InstanceShare;
import dev.tastestream.topology.query.StateUnavailableException;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Serves the list of instances with the generations that each of them serves. Instances adopt a
 * generation at slightly different times.
 */
public final class InstanceRoute {

  private static final String PATH = "/instances";
  private static final String INSTANCES = "instances";

  private final InstanceShare share;
  private final HealthRoutes health;
  private final Forwarder forwarder;

  /**
   * @param health of this instance
   */
  public InstanceRoute(InstanceShare share, HealthRoutes health, Forwarder forwarder) {
    this.share = share;
    this.health = health;
    this.forwarder = forwarder;
  }

  public void register(RouteList routes) {
    routes.get(
        PATH, "The instances that own users, and the generations that each serves", this::answer);
  }

  private void answer(Context context) throws InterruptedException {
    Parameters.allowOnly(context, Set.of());
    ObjectNode json = Json.object();
    ArrayNode instances = json.putArray(INSTANCES).add(health.readiness());
    if (!Forwarder.wasForwarded(context)) {
      for (HostInfo other : others()) {
        instances.add(ask(context, other));
      }
    }
    Answers.ok(context, json);
  }

  private List<HostInfo> others() {
    try {
      return share.others().stream().sorted(Comparator.comparing(HostInfo::toString)).toList();
    } catch (StateUnavailableException e) {
      return List.of(); // the other instances are unknown before the state is restored
    }
  }

  private ObjectNode ask(Context context, HostInfo other) throws InterruptedException {
    ObjectNode json = Json.object().put("instance", InstanceUrl.authority(other));
    try {
      JsonNode answer = forwarder.part(context, other, PATH).at("/instances/0");
      return json.setAll((ObjectNode) answer);
    } catch (Problem e) {
      json.put("ready", false).put("reason", "it does not answer");
      json.putObject("generations");
      return json;
    }
  }
}
