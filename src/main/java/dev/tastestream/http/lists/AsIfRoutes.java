package dev.tastestream.http.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.http.answers.ListAnswers;
import dev.tastestream.http.answers.ListParameters;
import dev.tastestream.http.cluster.Forwarder;
import dev.tastestream.http.cluster.OwnerRouting;
import dev.tastestream.http.lists.StoredUsers.Wanted;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.Recommender.RankedList;
import dev.tastestream.topology.query.Users;
import dev.tastestream.wire.codec.Ids;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Serves lists for ratings in the request, which are not stored, and lists for many users at once.
 * The body names the users in one of three ways. Its other members are the parameters of a user's
 * list:
 *
 * <pre>
 * {"ratings":[{"movieId":1,"rating":5}], "userId":1, "n":10}
 * {"users":[{"ratings":[…], "userId":1}, …], "n":10}
 * {"userIds":[1,2,3], "n":10}
 * </pre>
 */
public final class AsIfRoutes {

  /** Users who are scored together. Meanwhile, each takes 4 bytes for every movie. */
  private static final int CHUNK = 50;

  private static final String RATINGS = "ratings";
  private static final String USERS = "users";
  private static final String USER_IDS = "userIds";

  private static final String USER_ID = "userId";

  private static final Set<String> FOR_WHOM = Set.of(RATINGS, USERS, USER_IDS);
  private static final Set<String> NAMES =
      Parameters.names(ListParameters.NAMES, OwnerRouting.PARAMETERS, FOR_WHOM, Set.of(USER_ID));

  private final Users users;
  private final ListParameters lists;
  private final ListAnswers answers;
  private final StoredUsers storedUsers;

  public AsIfRoutes(Users users, MovieIndex movies, ListAnswers answers, Forwarder forwarder) {
    this.users = users;
    this.answers = answers;
    lists = new ListParameters(movies);
    storedUsers = new StoredUsers(users, answers, forwarder);
  }

  public void register(RouteList routes) {
    routes.post(
        "/recommendations",
        "A list for ratings in the request, or lists for many users at once",
        this::recommend);
  }

  private void recommend(Context context) throws InterruptedException {
    Parameters.allowOnly(context, Set.of());
    JsonNode body = Json.read(Parameters.body(context, Limits.LARGE_BODY));
    String forWhom = forWhom(body);
    Fields fields = Fields.ofBody(body);
    ListQuery query = lists.query(fields);
    OptionalInt maxLag = OwnerRouting.maxLag(fields);
    Recommender recommender = users.recommender();
    ListParameters.requireServed(recommender, query.ranking());
    switch (forWhom) {
      case RATINGS -> one(context, query, recommender, body);
      case USERS -> all(context, query, recommender, body.get(USERS));
      default -> {
        requireWithin(USER_IDS, body.get(USER_IDS), query.n());
        List<Long> userIds = fields.idsAsGiven(USER_IDS).orElseThrow();
        storedUsers.answer(context, (ObjectNode) body, new Wanted(query, maxLag), userIds);
      }
    }
  }

  private static String forWhom(JsonNode body) {
    List<String> given = new ArrayList<>();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!NAMES.contains(name)) {
                throw Problem.badParameter(name, Parameters.unknown(name, NAMES));
              }
              if (FOR_WHOM.contains(name)) {
                given.add(name);
              }
            });
    if (body.has(USER_ID) && !given.contains(RATINGS)) {
      throw Problem.badParameter(
          USER_ID, "userId says whose ratings they are: send it with ratings, or leave it out");
    }
    if (given.size() != 1) {
      throw Problem.badParameter(
          given.isEmpty() ? RATINGS : given.get(1),
          "Name the users in exactly one way: by ratings, users or userIds");
    }
    return given.get(0);
  }

  private void one(Context context, ListQuery query, Recommender recommender, JsonNode body) {
    History history = AsIfHistory.read(RATINGS, body.get(RATINGS), userId(USER_ID, body));
    RankedList list = rank(query, recommender, List.of(history)).get(0);
    int rated = history.rated().size();
    answers.provenance(list, rated).setHeaders(context);
    Answers.ok(context, answers.toJson(list, rated));
  }

  private void all(Context context, ListQuery query, Recommender recommender, JsonNode users) {
    requireWithin(USERS, users, query.n());
    List<History> histories = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      String user = "%s[%d]".formatted(USERS, i);
      requireOnlyRatings(user, users.get(i));
      histories.add(
          AsIfHistory.read(
              user + "." + RATINGS,
              users.get(i).path(RATINGS),
              userId(user + "." + USER_ID, users.get(i))));
    }
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("lists");
    for (int start = 0; start < histories.size(); start += CHUNK) {
      List<History> chunk = histories.subList(start, Math.min(start + CHUNK, histories.size()));
      List<RankedList> ranked = rank(query, recommender, chunk);
      for (int i = 0; i < chunk.size(); i++) {
        all.add(answers.toJson(ranked.get(i), chunk.get(i).rated().size()));
      }
    }
    BatchProvenance.setHeaders(context, all);
    Answers.ok(context, json);
  }

  private static long userId(String name, JsonNode json) {
    if (!json.has(USER_ID)) {
      return AsIfHistory.NOBODY;
    }
    if (!AsIfHistory.isId(json.get(USER_ID))) {
      throw Problem.badParameter(
          name, "%s must be an integer from 0 to %d".formatted(name, Ids.MAX));
    }
    return json.get(USER_ID).longValue();
  }

  private static void requireOnlyRatings(String name, JsonNode user) {
    user.fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.equals(RATINGS) && !field.equals(USER_ID)) {
                String unknown = name + "." + field;
                throw Problem.badParameter(unknown, unknown + " is unknown: leave it out");
              }
            });
  }

  private static void requireWithin(String name, JsonNode entries, int n) {
    int users = entries.isArray() ? entries.size() : 0;
    if (users < 1 || users > Limits.USERS) {
      throw Problem.badParameter(
          name, "%s has %d entries: send an array of 1 to %d".formatted(name, users, Limits.USERS));
    }
    if (users * n > Limits.MOVIES) {
      throw Problem.badParameter(
          "n",
          "%d lists of %d movies are more than %d movies: send fewer at once, or a smaller n"
              .formatted(users, n, Limits.MOVIES));
    }
  }

  private List<RankedList> rank(ListQuery query, Recommender recommender, List<History> histories) {
    return answers
        .listMaker()
        .rankAll(
            recommender,
            query,
            histories.stream()
                .map(
                    history ->
                        new Ranker.Request(
                            Profile.of(history.rated(), recommender.models().taste().vectors()),
                            history))
                .toList());
  }
}
