package dev.tastestream.evaluation.poison;

import java.util.Locale;

/**
 * What fake users rate to look like others, before they rate the pushed movies with five stars. The
 * first three are the push attacks of Lam and Riedl (2004) and Mobasher et al. (2007), with stars
 * that real users gave.
 */
public enum Attack {
  /** 30 random movies, with stars of random ratings. */
  RANDOM,
  /** 30 random movies, with the mean of the movie. */
  AVERAGE,
  /** 30 of the 50 most rated movies, with stars of ratings of the movie. */
  BANDWAGON,
  /** The 30 newest ratings of a real user, another one for each fake user. */
  COPY,
  /** The 1,000 most rated movies, with stars of ratings of the movie. */
  FLOOD;

  /** Returns the name in reports. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
