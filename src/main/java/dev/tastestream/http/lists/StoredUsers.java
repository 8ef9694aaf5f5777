package dev.tastestream.http.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.http.answers.ListAnswers;
import dev.tastestream.http.answers.ListParameters;
import dev.tastestream.http.cluster.Forwarder;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.query.Users;
import dev.tastestream.topology.user.UserView;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;

/** Makes lists of many users from their stored ratings, on whichever instances they are. */
final class StoredUsers {

  private static final int CHUNK = 50;

  /** Time per list for another instance: several times what a list takes on a busy machine. */
  private static final Duration WORK_PER_LIST = Duration.ofMillis(20);

  private final Users users;
  private final ListAnswers answers;
  private final Forwarder forwarder;

  StoredUsers(Users users, ListAnswers answers, Forwarder forwarder) {
    this.users = users;
    this.answers = answers;
    this.forwarder = forwarder;
  }

  /**
   * The request for all users.
   *
   * @param maxLag greatest acceptable age of a replica, milliseconds; empty if only owners may
   *     answer
   */
  record Wanted(ListQuery query, OptionalInt maxLag) {}

  /**
   * The request with the models of this instance.
   *
   * @param recommender makes the lists of this instance
   */
  private record Batch(Wanted wanted, Recommender recommender) {

    ListQuery query() {
      return wanted.query();
    }

    OptionalInt maxLag() {
      return wanted.maxLag();
    }
  }

  /**
   * Responds with a list for every entry, in the same order. Each other instance gets one request
   * for all of its users, and this instance makes its own lists meanwhile. If an instance refuses
   * the request, its response is copied. If an instance does not answer, replicas of this instance
   * make the lists, unless they are too old.
   *
   * @param body of the request, to be forwarded
   * @throws Problem if an instance does not answer and no replica can
   */
  void answer(Context context, ObjectNode body, Wanted wanted, List<Long> userIds)
      throws InterruptedException {
    Recommender recommender = users.recommender();
    ListParameters.requireServed(recommender, wanted.query().ranking());
    Batch batch = new Batch(wanted, recommender);
    Map<Long, JsonNode> found = new HashMap<>();
    Map<Optional<HostInfo>, List<Long>> byOwner = byOwner(batch, userIds, found);
    List<Long> own = byOwner.getOrDefault(Optional.<HostInfo>empty(), List.of());
    byOwner.remove(Optional.<HostInfo>empty());
    if (!byOwner.isEmpty() && Forwarder.wasForwarded(context)) {
      throw new StateUnavailableException("Users are moving to another instance: ask again");
    }
    List<Asked> others = new ArrayList<>();
    byOwner.forEach((owner, ids) -> others.add(ask(context, owner.orElseThrow(), body, ids)));
    try {
      found.putAll(lists(batch, own.stream().map(users::owned).toList()));
      for (Asked other : others) {
        Optional<HttpResponse<byte[]>> refused = collect(batch, other, found);
        if (refused.isPresent()) {
          Forwarder.passOn(context, refused.get(), refused.get().body());
          return;
        }
      }
      ObjectNode json = inOrder(userIds, found);
      BatchProvenance.setHeaders(context, json.get("lists"));
      Answers.ok(context, json);
    } finally {
      others.forEach(other -> other.answer().cancel(true));
    }
  }

  /** Groups users by owner. Lists of users without a known owner are made from replicas. */
  private Map<Optional<HostInfo>, List<Long>> byOwner(
      Batch batch, List<Long> userIds, Map<Long, JsonNode> found) {
    Map<Optional<HostInfo>, List<Long>> byOwner = new LinkedHashMap<>();
    for (long userId : new LinkedHashSet<>(userIds)) {
      try {
        byOwner
            .computeIfAbsent(users.ownerElsewhere(userId), owner -> new ArrayList<>())
            .add(userId);
      } catch (StateUnavailableException gone) {
        found.putAll(replicas(batch, List.of(userId), gone));
      }
    }
    return byOwner;
  }

  /** Adds the lists of another instance. Returns its response if it refuses the request. */
  private Optional<HttpResponse<byte[]>> collect(
      Batch batch, Asked other, Map<Long, JsonNode> found) throws InterruptedException {
    HttpResponse<byte[]> answer;
    try {
      answer = await(other);
    } catch (Problem gone) {
      found.putAll(replicas(batch, other.userIds(), gone));
      return Optional.empty();
    }
    if (answer.statusCode() != HttpStatus.OK.getCode()) {
      return Optional.of(answer);
    }
    Json.read(answer.body())
        .path("lists")
        .forEach(list -> found.put(list.path("userId").longValue(), list));
    return Optional.empty();
  }

  private static ObjectNode inOrder(List<Long> userIds, Map<Long, JsonNode> found) {
    ObjectNode json = Json.object();
    ArrayNode lists = json.putArray("lists");
    userIds.forEach(userId -> lists.add(found.get(userId)));
    return json;
  }

  /** A list of a replica contains its greatest possible age. */
  private Map<Long, ObjectNode> lists(Batch batch, List<StoredUser> stored) {
    Map<Long, ObjectNode> lists = new HashMap<>();
    for (int start = 0; start < stored.size(); start += CHUNK) {
      List<UserView> views =
          stored.subList(start, Math.min(start + CHUNK, stored.size())).stream()
              .map(user -> user.view(batch.recommender()))
              .toList();
      for (Recommendation list : answers.listMaker().ofAll(views, batch.query())) {
        lists.put(list.userId(), answers.toJson(list));
      }
    }
    stored.forEach(
        user -> user.lag().ifPresent(lag -> lists.get(user.id()).put("lagMs", lag.toMillis())));
    return lists;
  }

  /** Makes lists from replicas of this instance. */
  private Map<Long, ObjectNode> replicas(
      Batch batch, List<Long> userIds, RuntimeException whyNotTheOwner) {
    if (batch.maxLag().isEmpty()) {
      throw whyNotTheOwner;
    }
    Duration oldest = Duration.ofMillis(batch.maxLag().getAsInt());
    return lists(
        batch,
        userIds.stream()
            .map(userId -> users.replica(userId, oldest).orElseThrow(() -> whyNotTheOwner))
            .toList());
  }

  private Asked ask(Context context, HostInfo owner, ObjectNode body, List<Long> userIds) {
    ObjectNode part = body.deepCopy();
    ArrayNode ids = part.putArray("userIds");
    userIds.forEach(ids::add);
    return new Asked(
        owner, userIds, forwarder.post(context, owner, "/recommendations", Json.bytes(part)));
  }

  /** Waits for an instance's response: its lists, or why the request is wrong. */
  private HttpResponse<byte[]> await(Asked asked) throws InterruptedException {
    HostInfo owner = asked.owner();
    HttpResponse<byte[]> answer =
        forwarder.awaitWork(
            asked.answer(), owner, WORK_PER_LIST.multipliedBy(asked.userIds().size()));
    if (answer.statusCode() >= 500) {
      throw Problem.Kind.OWNER_UNREACHABLE.because(
          "%s:%d owns some of the users and answered %d: send the request again"
              .formatted(owner.host(), owner.port(), answer.statusCode()));
    }
    return answer;
  }

  private record Asked(
      HostInfo owner, List<Long> userIds, CompletableFuture<HttpResponse<byte[]>> answer) {}
}
