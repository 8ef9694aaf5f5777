package dev.tastestream.topology.user;

import dev.tastestream.domain.AsOf;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;

/**
 * All that is known of a user at one moment: ledger, profile, and the models that make any list
 * from this view. The profile is of their generation of {@code taste}.
 */
public record UserView(
    long userId, History history, Profile profile, Recommender recommender, AsOf asOf) {

  /** What finds the candidates of the user's lists. */
  public Ranker ranker() {
    return recommender.models().taste();
  }
}
