package dev.tastestream.app;

import dev.tastestream.training.FitMemory;
import dev.tastestream.training.Publishing.LastWord;
import dev.tastestream.training.Schedule;
import dev.tastestream.training.title.TitleSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How models are fitted and published.
 *
 * @param schedule when to fit again
 */
public record TrainerSettings(Schedule schedule, Fits fits, Publication publication) {

  /** When nothing was said of time or ratings. */
  private static final Duration EVERY = Duration.ofMinutes(30);

  private static final Duration POLL = Duration.ofSeconds(1);

  /**
   * How each fit is made.
   *
   * @param seed of everything random
   * @param maxRounds of a fit of taste or stars, at least 1
   * @param memory that all fits of a round may take
   * @param titles what encodes titles
   */
  public record Fits(long seed, int maxRounds, FitMemory memory, TitleSource titles) {

    public static final long SEED = 1;

    /** More than any fit takes. */
    public static final int ANY_ROUNDS = Integer.MAX_VALUE;

    /** Keeps the vectors of titles that were encoded. */
    public static final Path TITLE_CACHE = Path.of("data", "title-vectors.bin");
  }

  /**
   * Where fits go.
   *
   * @param keep generations that stay published, at least 1
   * @param archive keeps generations on disk
   */
  public record Publication(int keep, Path archive, LastWord lastWord) {

    public static final int KEEP = 3;

    /** The archive of trainers that run alone. */
    public static final String ARCHIVE = "data/generations";
  }

  /** The defaults, apart from the folder of the archive. */
  public static TrainerSettings usual(Path archive) {
    return new TrainerSettings(
        schedule(Optional.empty(), OptionalLong.empty()),
        new Fits(
            Fits.SEED, Fits.ANY_ROUNDS, FitMemory.usual(), TitleSource.shipped(Fits.TITLE_CACHE)),
        new Publication(Publication.KEEP, archive, LastWord.GATE));
  }

  /** As was asked for; every half hour if nothing was. */
  public static Schedule schedule(Optional<Duration> every, OptionalLong afterRatings) {
    boolean asked = every.isPresent() || afterRatings.isPresent();
    return new Schedule(asked ? every : Optional.of(EVERY), afterRatings, POLL);
  }

  /** The same for a trial of a few seconds: fits of so many rounds, which all serve. */
  TrainerSettings hurried(int rounds) {
    return new TrainerSettings(
        schedule,
        new Fits(fits.seed(), rounds, fits.memory(), fits.titles()),
        new Publication(publication.keep(), publication.archive(), LastWord.PEOPLE));
  }
}
