package dev.tastestream.topology;

import dev.tastestream.domain.AsOf;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;

/**
 * All that is known of a user at one moment: ledger, profile, and the one generation that both the
 * profile and any list from this view belong to.
 */
public record UserView(long userId, History history, Profile profile, Ranker ranker, AsOf asOf) {}
