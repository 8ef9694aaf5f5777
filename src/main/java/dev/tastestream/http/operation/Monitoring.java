package dev.tastestream.http.operation;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the operators of an instance look at.
 *
 * @param metrics figures about the process
 * @param deadLetters what was refused
 * @param curves how the generations did on live ratings
 * @param trouble what a part of the instance can't do right now, in one sentence; empty if all can
 */
public record Monitoring(
    Metrics metrics,
    RecentDeadLetters deadLetters,
    QualityCurves curves,
    Supplier<Optional<String>> trouble) {}
