package dev.tastestream.evaluation.report;

import dev.tastestream.evaluation.ColdStart;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.split.Shown;
import java.util.Map;

/**
 * The curves of one system in {@link ColdStart}.
 *
 * @param later measured on what users liked after the shown ratings
 * @param heldOut measured on what they liked among the held-out ratings only
 */
public record ColdResult(Map<Shown, SystemResult> later, Map<Shown, SystemResult> heldOut) {}
