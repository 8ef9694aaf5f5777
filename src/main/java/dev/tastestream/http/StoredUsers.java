package dev.tastestream.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
import io.javalin.http.HttpStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;

/** Makes the lists of many users whose ratings are stored, wherever they are stored. */
final class StoredUsers {

  private static final int CHUNK = 50;

  /** How long an instance may take for a list: some times what one takes on a busy machine. */
  private static final Duration WORK_PER_LIST = Duration.ofMillis(20);

  private final LiveState state;
  private final ListAnswers answers;
  private final Forwarder forwarder;

  StoredUsers(LiveState state, ListAnswers answers, Forwarder forwarder) {
    this.state = state;
    this.answers = answers;
    this.forwarder = forwarder;
  }

  /**
   * Answers with a list for every entry, in their order. Each other instance is asked once, for all
   * of its users, and while this one makes the lists of its own. If one refuses the request, its
   * answer is passed on.
   *
   * @param body what was asked, to be passed on
   * @throws ProblemException if an instance does not answer
   */
  void answer(Context context, ObjectNode body, ListQuery query, List<Long> userIds)
      throws InterruptedException {
    Map<Optional<HostInfo>, List<Long>> byOwner =
        userIds.stream()
            .distinct()
            .collect(groupingBy(state::ownerElsewhere, LinkedHashMap::new, toList()));
    List<Long> own = byOwner.getOrDefault(Optional.<HostInfo>empty(), List.of());
    byOwner.remove(Optional.<HostInfo>empty());
    if (!byOwner.isEmpty() && Forwarder.wasForwarded(context)) {
      throw new StateUnavailableException("Users are moving to another instance: ask again");
    }
    List<Asked> others = new ArrayList<>();
    byOwner.forEach((owner, ids) -> others.add(ask(owner.orElseThrow(), body, ids)));
    try {
      Map<Long, JsonNode> found = here(query, own);
      for (Asked other : others) {
        HttpResponse<byte[]> answer = await(other);
        if (answer.statusCode() != HttpStatus.OK.getCode()) {
          Forwarder.passOn(context, answer, answer.body());
          return;
        }
        Json.read(answer.body())
            .path("lists")
            .forEach(list -> found.put(list.path("userId").longValue(), list));
      }
      Answers.ok(context, inOrder(userIds, found));
    } finally {
      others.forEach(other -> other.answer().cancel(true));
    }
  }

  private static ObjectNode inOrder(List<Long> userIds, Map<Long, JsonNode> found) {
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

  private Asked ask(HostInfo owner, ObjectNode body, List<Long> userIds) {
    ObjectNode part = body.deepCopy();
    ArrayNode ids = part.putArray("userIds");
    userIds.forEach(ids::add);
    return new Asked(
        owner, userIds.size(), forwarder.post(owner, "/recommendations", Json.bytes(part)));
  }

  /** What an instance answers: its lists, or why the request is at fault. */
  private HttpResponse<byte[]> await(Asked asked) throws InterruptedException {
    HostInfo owner = asked.owner();
    HttpResponse<byte[]> answer =
        forwarder.awaitWork(asked.answer(), owner, WORK_PER_LIST.multipliedBy(asked.users()));
    if (answer.statusCode() >= 500) {
      throw Problem.Kind.OWNER_UNREACHABLE
          .because(
              "%s:%d owns some of the users and answered %d: send the request again"
                  .formatted(owner.host(), owner.port(), answer.statusCode()))
          .toException();
    }
    return answer;
  }

  private record Asked(HostInfo owner, int users, CompletableFuture<HttpResponse<byte[]>> answer) {}
}
