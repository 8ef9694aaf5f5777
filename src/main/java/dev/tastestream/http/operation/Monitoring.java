package dev.tastestream.http.operation;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the operators of an instance look at.
 *
 * @param metrics of the process
 * @param deadLetters rejected records
 * @param curves quality of the generations on live ratings
 * @param trouble what a part of the instance can't do right now, in one sentence; empty if all
 *     parts work
 */
public record Monitoring(
    Metrics metrics,
    RecentDeadLetters deadLetters,
    QualityCurves curves,
    Supplier<Optional<String>> trouble) {}
