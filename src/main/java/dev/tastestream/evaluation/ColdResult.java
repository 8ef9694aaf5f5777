package dev.tastestream.evaluation;

import java.util.Map;

/**
 * The curves of one system in {@link ColdStart}.
 *
 * @param later measured by what users liked after the ratings shown
 * @param heldOut measured by what they liked in the held-out part alone
 */
public record ColdResult(Map<Shown, SystemResult> later, Map<Shown, SystemResult> heldOut) {}
