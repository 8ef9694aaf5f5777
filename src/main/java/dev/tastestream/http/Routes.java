package dev.tastestream.http;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.http.answers.ListAnswers;
import dev.tastestream.http.answers.ListParameters;
import dev.tastestream.http.answers.Provenances;
import dev.tastestream.http.cluster.Forwarder;
import dev.tastestream.http.cluster.OwnerRouting;
import dev.tastestream.http.cluster.ReadYourWrites;
import dev.tastestream.http.cluster.Waits;
import dev.tastestream.http.lists.AsIfRoutes;
import dev.tastestream.http.lists.UserRoutes;
import dev.tastestream.http.movies.MapRoute;
import dev.tastestream.http.movies.MovieRoutes;
import dev.tastestream.http.movies.TrendRoutes;
import dev.tastestream.http.operation.GenerationRoutes;
import dev.tastestream.http.operation.Generations;
import dev.tastestream.http.operation.HealthRoutes;
import dev.tastestream.http.operation.InstanceRoute;
import dev.tastestream.http.operation.Monitoring;
import dev.tastestream.http.operation.MonitoringRoutes;
import dev.tastestream.http.operation.TopologyRoute;
import dev.tastestream.http.operation.UserListRoute;
import dev.tastestream.http.ratings.RatingRoutes;
import dev.tastestream.http.ratings.RatingTrace;
import dev.tastestream.http.ratings.RatingWrites;
import dev.tastestream.http.server.InFlight;
import dev.tastestream.http.server.ProblemMapping;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.access.SameSite;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.stream.LiveLists;
import dev.tastestream.http.stream.OpenStreams;
import dev.tastestream.http.stream.StreamRoutes;
import dev.tastestream.topology.query.LiveState;
import io.javalin.config.RoutesConfig;

/** Registers all routes, and makes the objects that several of them share. */
final class Routes {

  private final HttpBackend backend;
  private final LiveState state;
  private final MovieIndex movies;
  private final Forwarder forwarder;
  private final OwnerRouting owners;
  private final ReadYourWrites writes;
  private final Provenances provenances;
  private final ListAnswers lists;

  Routes(HttpBackend backend, Forwarder forwarder, Waits waits) {
    this.backend = backend;
    this.forwarder = forwarder;
    state = backend.state();
    movies = backend.movies();
    owners = new OwnerRouting(state, forwarder);
    writes = new ReadYourWrites(state, waits);
    provenances = new Provenances(backend.generations(), state);
    lists = new ListAnswers(movies, provenances);
  }

  void register(RoutesConfig config, Site site, InFlight requests, OpenStreams streams) {
    RouteList routes = new RouteList(config, RouteNeeds::of);
    ofUsers(routes);
    new StreamRoutes(
            new LiveLists(state, movies, lists), new ListParameters(movies), streams, forwarder)
        .register(routes, owners);
    ofMovies(routes);
    ofOperation(routes, site, requests);
    new DescriptionRoutes().register(routes);
    PageRoutes page = new PageRoutes();
    page.register(routes);
    new WelcomeRoute(page, site).register(routes);
    ProblemMapping.register(config, routes.all());
  }

  private void ofUsers(RouteList routes) {
    new UserRoutes(movies, lists, provenances, writes).register(routes, owners);
    new AsIfRoutes(state, movies, lists, forwarder).register(routes);
    RatingTrace trace = new RatingTrace(movies, backend.intake(), provenances, writes);
    new RatingRoutes(movies, provenances, writes, trace).register(routes, owners);
    new RatingWrites(state, backend.intake()).register(routes, owners);
  }

  private void ofMovies(RouteList routes) {
    // Registered before the movies: otherwise {@code trends} would be read as the id of a movie.
    new TrendRoutes(state, state, movies, forwarder, backend.intake()::now).register(routes);
    new MovieRoutes(state::recommender, movies, provenances).register(routes);
    new MapRoute(state::recommender, movies, backend.generations(), provenances).register(routes);
  }

  private void ofOperation(RouteList routes, Site site, InFlight requests) {
    Monitoring monitoring = backend.monitoring();
    Generations generations = backend.generations();
    new GenerationRoutes(generations, new SameSite(site)).register(routes);
    HealthRoutes health =
        new HealthRoutes(state, state::recommender, generations, requests, monitoring.trouble());
    health.register(routes);
    new InstanceRoute(state, health, forwarder).register(routes);
    new UserListRoute(state, forwarder).register(routes);
    new MonitoringRoutes(monitoring).register(routes);
    new TopologyRoute(state.topology()).register(routes);
  }
}
