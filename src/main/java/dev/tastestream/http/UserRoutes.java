package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.Ranking;
import dev.tastestream.profile.Profile;
import dev.tastestream.topology.ListMaker;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.StateUnavailableException;
import dev.tastestream.topology.UserView;
import dev.tastestream.wire.RecommendationCodec;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Lists, profiles, and the end of a user. */
final class UserRoutes {

  private final LiveState state;
  private final RatingIntake intake;
  private final ListMaker listMaker;

  UserRoutes(HttpBackend backend) {
    state = backend.state();
    intake = backend.intake();
    listMaker = new ListMaker(backend.catalogue());
  }

  void register(RoutesConfig routes, OwnerRouting owners) {
    routes.get("/users/{id}/recommendations", owners.atOwner(this::recommendations));
    routes.get("/users/{id}/profile", owners.atOwner(this::profile));
    routes.delete("/users/{id}", owners.atOwnerElseHere(this::erase));
  }

  private void recommendations(Context context, long userId) {
    Parameters.allowOnly(context, Set.of("n", "space"));
    int n = Parameters.n(context);
    Ranking ranking = Parameters.ranking(context);
    UserView view = state.view(userId);
    if (!view.recommender().serves(ranking)) {
      throw Problem.Kind.NOT_READY
          .because(
              "No generation of the space %s serves yet: run 'tastestream train', or ask without space"
                  .formatted(ranking.text()))
          .with(Problem.PARAMETER, "space")
          .toException();
    }
    Answers.ok(
        context,
        RecommendationCodec.toJson(
            listMaker.of(
                view,
                new dev.tastestream.ranking.ListQuery(
                    ranking, n, dev.tastestream.ranking.Selection.NEW))));
  }

  private void profile(Context context, long userId) {
    Parameters.allowOnly(context, Set.of());
    UserView view = known(state.view(userId));
    Profile profile = view.profile();
    ObjectNode json =
        Answers.about(view)
            .put("ratings", profile.ratings())
            .put("mean", profile.mean())
            .put("recentWeight", profile.recentWeight())
            .put("dimension", view.ranker().vectors().dimension());
    ArrayNode vector = json.putArray("vector");
    for (float x : profile.vector(view.ranker().vectors().weighting())) {
      vector.add(x);
    }
    Answers.ok(context, json);
  }

  /**
   * The owner can tell what goes. But any instance can erase: the tombstone needs no state, and the
   * owner acts when it reads it.
   */
  private void erase(Context context, long userId) {
    Parameters.allowOnly(context, Set.of());
    Optional<UserView> before = readable(userId);
    ErasureReceipt receipt = new ErasureReceipt(userId, intake.erase(userId), before);
    Answers.accepted(context, receipt.toJson());
  }

  private Optional<UserView> readable(long userId) {
    try {
      return Optional.of(state.view(userId));
    } catch (StateUnavailableException e) {
      return Optional.empty();
    }
  }

  /**
   * The view, if the ledger knows the user.
   *
   * @throws ProblemException if not
   */
  static UserView known(UserView view) {
    if (view.history().isUnknown()) {
      throw Problem.Kind.UNKNOWN_USER
          .because(
              "User %d has rated nothing yet: PUT /users/%d/ratings/{movieId} begins"
                  .formatted(view.userId(), view.userId()))
          .with(Problem.PARAMETER, "id")
          .toException();
    }
    return view;
  }
}
