package dev.tastestream.verify.answer;

import dev.tastestream.domain.Ranking;
import java.util.Optional;
import java.util.Set;

/** The responses of running instances, to be compared with a recomputation. */
public interface LiveAnswers {

  /**
   * Returns all users in the ledgers of the running instances.
   *
   * @throws AnswerUnavailableException if an instance can't answer now
   */
  Set<Long> users();

  /**
   * Returns the user's list.
   *
   * @param n length of the list
   * @throws AnswerUnavailableException if no instance can answer now
   */
  Answer.MovieList list(long userId, Ranking ranking, int n);

  /**
   * Returns the user's ratings; empty if the user is unknown.
   *
   * @throws AnswerUnavailableException if no instance can answer now
   */
  Optional<Answer.Ratings> ratings(long userId);

  /**
   * Returns the user's profile; empty if the user is unknown.
   *
   * @throws AnswerUnavailableException if no instance can answer now
   */
  Optional<Answer.Profile> profile(long userId);
}
