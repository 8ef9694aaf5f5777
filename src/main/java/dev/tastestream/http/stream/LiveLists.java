package dev.tastestream.http.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Sha256;
import dev.tastestream.http.answers.ListAnswers;
import dev.tastestream.http.answers.ListParameters;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.query.Users;
import dev.tastestream.topology.user.UserWatch;
import java.util.Optional;

/** Makes lists that are sent as events, with their dependencies. Safe for any thread. */
public final class LiveLists {

  private static final int DIGEST_BYTES = 8;

  private final Users users;
  private final MovieIndex movies;
  private final ListAnswers answers;

  public LiveLists(Users users, MovieIndex movies, ListAnswers answers) {
    this.users = users;
    this.movies = movies;
    this.answers = answers;
  }

  /** A user and the requested list. */
  record LiveQuery(long userId, ListQuery list) {}

  /** What a list depends on besides the user's ratings. A change makes unequal objects. */
  record Dependencies(Recommender recommender, long catalogue) {

    boolean areStill(Dependencies now) {
      return recommender.equals(now.recommender) && catalogue == now.catalogue;
    }
  }

  /**
   * A list as an event.
   *
   * @param digest of the whole list except its position in the log
   * @param frame in the format of the stream; events are never compared
   */
  @SuppressWarnings("ArrayRecordComponent")
  record ListEvent(Dependencies dependencies, String digest, byte[] frame) {}

  Dependencies dependencies() {
    return new Dependencies(users.recommender(), movies.revision());
  }

  UserWatch watch(long userId) {
    return users.watch(userId);
  }

  /** Returns whether another instance owns the user now. */
  boolean hasMoved(long userId) {
    return users.ownerElsewhere(userId).isPresent();
  }

  /**
   * Returns the current list.
   *
   * @throws dev.tastestream.topology.query.StateUnavailableException while the state restores or
   *     moves
   * @throws Problem if no serving model can make the list
   */
  ListEvent list(LiveQuery query) {
    Dependencies dependencies = dependencies();
    ListParameters.requireServed(dependencies.recommender(), query.list().ranking());
    Recommendation list =
        answers
            .listMaker()
            .of(users.owned(query.userId()).view(dependencies.recommender()), query.list());
    ObjectNode json = answers.toJson(list);
    String digest = Sha256.beginning(Json.bytes(json.deepCopy().without("asOf")), DIGEST_BYTES);
    String id = "%d:%d:%s".formatted(list.asOf().partition(), list.asOf().offset(), digest);
    return new ListEvent(
        dependencies, digest, Event.of("recommendations", json).withId(id).frame());
  }

  /** Returns the digest in the id of an event; empty if the id has none. */
  static Optional<String> digestOf(String eventId) {
    String[] parts = eventId.split(":", -1);
    return parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
  }
}
