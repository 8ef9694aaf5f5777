package dev.tastestream.http.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.cluster.Forwarder;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.topology.query.InstanceShare;
import io.javalin.http.Context;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.state.HostInfo;

/** Serves the ids of the users in the ledgers of all instances, page by page in ascending order. */
public final class UserListRoute {

  private static final String AFTER = "after";

  private final InstanceShare share;
  private final Forwarder forwarder;

  public UserListRoute(InstanceShare share, Forwarder forwarder) {
    this.share = share;
    this.forwarder = forwarder;
  }

  public void register(RouteList routes) {
    routes.get("/users", "The ids of all users with rows in a ledger, page by page", this::answer);
  }

  private void answer(Context context) throws InterruptedException {
    Parameters.allowOnly(context, Set.of(AFTER, "n"));
    Fields fields = Fields.ofQuery(context);
    int n = fields.n();
    long from =
        fields.text(AFTER).stream()
            .mapToLong(text -> Parameters.id(AFTER, text) + 1)
            .findAny()
            .orElse(0);
    SortedSet<Long> users = new TreeSet<>(share.users(from, n));
    if (!Forwarder.wasForwarded(context)) {
      for (HostInfo other : share.others()) {
        forwarder
            .part(
                context,
                other,
                "/users?n=%d%s".formatted(n, from == 0 ? "" : "&after=" + (from - 1)))
            .path("users")
            .forEach(user -> users.add(user.longValue()));
      }
    }
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("users");
    users.stream().limit(n).forEach(array::add);
    Answers.ok(context, json);
  }
}
