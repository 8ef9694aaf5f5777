package dev.tastestream.http;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.http.operation.Generations;
import dev.tastestream.http.operation.Monitoring;
import dev.tastestream.http.ratings.RatingIntake;
import dev.tastestream.topology.query.LiveState;

/**
 * The parts of the program that the routes use. All of them are called from many threads at once.
 *
 * @param state the users' state in the topology
 * @param movies titles, years and genres
 * @param generations the published generations, and the means to roll back
 * @param intake writes events to the log
 * @param monitoring what operators look at
 */
public record HttpBackend(
    LiveState state,
    MovieIndex movies,
    Generations generations,
    RatingIntake intake,
    Monitoring monitoring) {}
