package dev.tastestream.verify;

import dev.tastestream.domain.Ranking;
import java.util.Optional;
import java.util.Set;

/** What the running instances answer, to be compared with a recomputation. */
interface LiveAnswers {

  /**
   * All users whom the ledgers of the running instances have.
   *
   * @throws AnswerUnavailableException if somebody can't tell just now
   */
  Set<Long> users();

  /**
   * The user's list.
   *
   * @param n length of the list
   * @throws AnswerUnavailableException if nobody can tell just now
   */
  Answer.MovieList list(long userId, Ranking ranking, int n);

  /**
   * The user's ratings; empty if nothing is known of the user.
   *
   * @throws AnswerUnavailableException if nobody can tell just now
   */
  Optional<Answer.Ratings> ratings(long userId);

  /**
   * The user's profile; empty if nothing is known of the user.
   *
   * @throws AnswerUnavailableException if nobody can tell just now
   */
  Optional<Answer.Profile> profile(long userId);
}
