package dev.tastestream.http.operation;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people look at who operate an instance.
 *
 * @param metrics figures about the process
 * @param letters what was refused
 * @param curves how the generations did on live ratings
 * @param trouble what a part of the instance can't do right now, in one sentence; empty if all can
 */
public record Watched(
    Metrics metrics, LetterBox letters, QualityCurves curves, Supplier<Optional<String>> trouble) {}
