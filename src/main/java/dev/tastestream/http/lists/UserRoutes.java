package dev.tastestream.http.lists;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.http.answers.ListAnswers;
import dev.tastestream.http.answers.ListParameters;
import dev.tastestream.http.answers.Provenances;
import dev.tastestream.http.cluster.OwnerRouting;
import dev.tastestream.http.cluster.ReadYourWrites;
import dev.tastestream.http.cluster.ReadYourWrites.Reply;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.EntityTag;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.user.UserView;
import io.javalin.http.Context;
import java.util.Set;

/** Serves the list and the profile of a user. */
public final class UserRoutes {

  private static final Set<String> OF_LISTS =
      Parameters.names(ListParameters.NAMES, ReadYourWrites.PARAMETERS, OwnerRouting.PARAMETERS);

  private static final Set<String> OF_PROFILES =
      Parameters.names(ReadYourWrites.PARAMETERS, OwnerRouting.PARAMETERS, Set.of("sums"));

  private final MovieIndex movies;
  private final ListParameters lists;
  private final ListAnswers answers;
  private final ReadableProfile profiles;
  private final ReadYourWrites writes;

  public UserRoutes(
      MovieIndex movies, ListAnswers answers, Provenances provenances, ReadYourWrites writes) {
    this.movies = movies;
    this.answers = answers;
    lists = new ListParameters(movies);
    profiles = new ReadableProfile(movies, provenances);
    this.writes = writes;
  }

  public void register(RouteList routes, OwnerRouting owners) {
    routes.get(
        "/users/{id}/recommendations",
        "The best movies for a user, and why",
        owners.atOwnerElseReplica(this::recommendations));
    routes.get(
        "/users/{id}/profile", "The profile of a user", owners.atOwnerElseReplica(this::profile));
  }

  private void recommendations(Context context, StoredUser user) throws InterruptedException {
    Parameters.allowOnly(context, OF_LISTS);
    ListQuery query = lists.query(Fields.ofQuery(context));
    writes.whenRead(context, user, view -> list(context, view, query));
  }

  private Reply list(Context context, UserView view, ListQuery query) {
    ListParameters.requireServed(view.recommender(), query.ranking());
    answers.provenance(view, query.ranking()).setHeaders(context);
    return new Reply(
        EntityTag.of(view, movies.revision(), context),
        () -> answers.toJson(answers.list(view, query)));
  }

  private void profile(Context context, StoredUser user) throws InterruptedException {
    Parameters.allowOnly(context, OF_PROFILES);
    boolean sums = Fields.ofQuery(context).isTrue("sums");
    writes.whenKnown(context, user, view -> profile(context, view, sums));
  }

  private Reply profile(Context context, UserView view, boolean sums) {
    profiles.provenance(view).setHeaders(context);
    return new Reply(
        EntityTag.of(view, movies.revision(), context),
        () -> sums ? profiles.withSums(view) : profiles.of(view));
  }
}
