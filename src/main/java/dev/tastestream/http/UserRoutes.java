package dev.tastestream.http;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.topology.LiveState;
import dev.tastestream.topology.StateUnavailableException;
import dev.tastestream.topology.UserView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Lists, profiles, and the end of a user. */
final class UserRoutes {

  private static final Set<String> OF_LISTS =
      Parameters.names(ListParameters.NAMES, ReadYourWrites.PARAMETERS, OwnerRouting.PARAMETERS);

  private static final Set<String> OF_PROFILES =
      Parameters.names(ReadYourWrites.PARAMETERS, OwnerRouting.PARAMETERS, Set.of("sums"));

  private final LiveState state;
  private final MovieIndex movies;
  private final RatingIntake intake;
  private final ListParameters lists;
  private final ListAnswers answers;
  private final ReadableProfile profiles;
  private final ReadYourWrites writes;

  UserRoutes(HttpBackend backend, ReadYourWrites writes) {
    state = backend.state();
    movies = backend.movies();
    intake = backend.intake();
    lists = new ListParameters(movies);
    answers = new ListAnswers(backend);
    profiles = new ReadableProfile(movies, new Provenances(backend));
    this.writes = writes;
  }

  void register(RoutesConfig routes, OwnerRouting owners) {
    routes.get("/users/{id}/recommendations", owners.atOwnerElseReplica(this::recommendations));
    routes.get("/users/{id}/profile", owners.atOwnerElseReplica(this::profile));
    routes.delete("/users/{id}", owners.atOwnerElseHere(this::erase));
  }

  private void recommendations(Context context, long userId) throws InterruptedException {
    Parameters.allowOnly(context, OF_LISTS);
    ListQuery query = lists.query(Fields.ofQuery(context));
    writes.whenRead(context, userId, view -> list(context, view, query));
  }

  private void list(Context context, UserView view, ListQuery query) {
    ListParameters.requireServed(view.recommender(), query.ranking());
    answers.provenance(view, query.ranking()).setHeaders(context);
    Answers.unlessKnown(
        context,
        EntityTag.of(view, movies.revision(), context),
        () -> answers.toJson(answers.list(view, query)));
  }

  private void profile(Context context, long userId) throws InterruptedException {
    Parameters.allowOnly(context, OF_PROFILES);
    boolean sums = Fields.ofQuery(context).isTrue("sums");
    writes.whenRead(context, userId, view -> profile(context, known(view), sums));
  }

  private void profile(Context context, UserView view, boolean sums) {
    profiles.provenance(view).setHeaders(context);
    Answers.unlessKnown(
        context,
        EntityTag.of(view, movies.revision(), context),
        () -> sums ? profiles.withSums(view) : profiles.of(view));
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
