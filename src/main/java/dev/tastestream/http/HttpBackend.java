package dev.tastestream.http;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.http.operation.Generations;
import dev.tastestream.http.operation.Monitoring;
import dev.tastestream.http.ratings.RatingIntake;
import dev.tastestream.topology.query.LiveState;

/**
 * What the routes ask and tell. All of it is called from many threads at once.
 *
 * @param state what the topology knows of users
 * @param movies titles, years and genres
 * @param generations what was published, and the way back
 * @param intake the way into the log
 * @param monitoring what its operators look at
 */
public record HttpBackend(
    LiveState state,
    MovieIndex movies,
    Generations generations,
    RatingIntake intake,
    Monitoring monitoring) {}
