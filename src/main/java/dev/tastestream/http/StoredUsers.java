package dev.tastestream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.StateUnavailableException;
import dev.tastestream.topology.UserView;
import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/** Makes the lists of many users whose ratings are stored, wherever they are stored. */
final class StoredUsers {

  private static final int CHUNK = 50;

  private final LiveState state;
  private final ListAnswers answers;
  private final Forwarder forwarder;

  StoredUsers(LiveState state, ListAnswers answers, Forwarder forwarder) {
    this.state = state;
    this.answers = answers;
    this.forwarder = forwarder;
  }

  /**
   * The lists in the order of the users. Each other instance is asked once, for all of its users.
   *
   * @param body what was asked, to be passed on
   * @throws ProblemException if an instance does not answer
   */
  ObjectNode lists(Context context, ObjectNode body, ListQuery query, List<Long> userIds)
      throws InterruptedException {
    Map<Optional<HostInfo>, List<Long>> byOwner = new LinkedHashMap<>();
    userIds.forEach(
        userId ->
            byOwner
                .computeIfAbsent(state.ownerElsewhere(userId), any -> new ArrayList<>())
                .add(userId));
    Map<Long, JsonNode> found = new HashMap<>();
    for (Map.Entry<Optional<HostInfo>, List<Long>> owned : byOwner.entrySet()) {
      if (owned.getKey().isEmpty()) {
        found.putAll(here(query, owned.getValue()));
      } else if (Forwarder.wasForwarded(context)) {
        throw new StateUnavailableException("Users are moving to another instance: ask again");
      } else {
        found.putAll(elsewhere(owned.getKey().get(), body, owned.getValue()));
      }
    }
    ObjectNode json = Json.object();
    ArrayNode lists = json.putArray("lists");
    userIds.forEach(userId -> lists.add(found.get(userId)));
    return json;
  }

  private Map<Long, JsonNode> here(ListQuery query, List<Long> userIds) {
    Recommender recommender = state.recommender();
    ListParameters.requireServed(recommender, query.ranking());
    Map<Long, JsonNode> lists = new HashMap<>();
    for (int start = 0; start < userIds.size(); start += CHUNK) {
      List<UserView> views =
          userIds.subList(start, Math.min(start + CHUNK, userIds.size())).stream()
              .map(userId -> state.view(userId, recommender))
              .toList();
      for (Recommendation list : answers.listMaker().ofAll(views, query)) {
        lists.put(list.userId(), answers.toJson(list));
      }
    }
    return lists;
  }

  private Map<Long, JsonNode> elsewhere(HostInfo owner, ObjectNode body, List<Long> userIds)
      throws InterruptedException {
    ObjectNode part = body.deepCopy();
    ArrayNode ids = part.putArray("userIds");
    userIds.forEach(ids::add);
    HttpResponse<byte[]> answer = forwarder.post(owner, "/recommendations", Json.bytes(part));
    if (answer.statusCode() != 200) {
      throw Problem.Kind.OWNER_UNREACHABLE
          .because(
              "%s:%d owns some of the users and answered %d: send the request again"
                  .formatted(owner.host(), owner.port(), answer.statusCode()))
          .toException();
    }
    Map<Long, JsonNode> lists = new HashMap<>();
    for (JsonNode list : Json.read(answer.body()).path("lists")) {
      lists.put(list.path("userId").longValue(), list);
    }
    return lists;
  }
}
