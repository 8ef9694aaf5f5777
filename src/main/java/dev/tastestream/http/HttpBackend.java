package dev.tastestream.http;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.topology.LiveState;
import dev.tastestream.vectors.KnownGenerations;

/**
 * What the routes ask and tell. All of it is called from many threads at once.
 *
 * @param state what the topology knows of users
 * @param movies titles, years and genres
 * @param generations what was published
 * @param intake the way into the log
 * @param metrics figures about the process
 */
public record HttpBackend(
    LiveState state,
    MovieIndex movies,
    KnownGenerations generations,
    RatingIntake intake,
    Metrics metrics) {}
