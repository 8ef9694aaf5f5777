package dev.tastestream.http;

/**
 * What people look at who operate an instance.
 *
 * @param metrics figures about the process
 * @param letters what was refused
 * @param curves how the generations did on live ratings
 */
public record Watched(Metrics metrics, LetterBox letters, QualityCurves curves) {}
