package dev.tastestream.app;

import dev.tastestream.training.FitMemory;
import dev.tastestream.training.FitSettings;
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

  /** The schedule if neither time nor ratings are given. */
  private static final Duration EVERY = Duration.ofMinutes(30);

  private static final Duration POLL = Duration.ofSeconds(1);

  /**
   * How each fit is made.
   *
   * @param memory limit of all fits of a round
   * @param titles encodes titles
   */
  public record Fits(FitSettings settings, FitMemory memory, TitleSource titles) {

    /** The cache of title vectors. */
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

    /** The default archive of a trainer in its own process. */
    public static final String ARCHIVE = "data/generations";
  }

  /** Returns the defaults with this archive. */
  public static TrainerSettings usual(Path archive) {
    return new TrainerSettings(
        schedule(Optional.empty(), OptionalLong.empty()),
        new Fits(
            FitSettings.of(FitSettings.SEED),
            FitMemory.usual(),
            TitleSource.shipped(Fits.TITLE_CACHE)),
        new Publication(Publication.KEEP, archive, LastWord.GATE));
  }

  /** Returns the requested schedule; every half hour if nothing is requested. */
  public static Schedule schedule(Optional<Duration> every, OptionalLong afterRatings) {
    boolean asked = every.isPresent() || afterRatings.isPresent();
    return new Schedule(asked ? every : Optional.of(EVERY), afterRatings, POLL);
  }

  /** Returns these settings for a short trial: fits of few epochs, which all serve. */
  public TrainerSettings hurried(int epochs) {
    return new TrainerSettings(
        schedule,
        new Fits(fits.settings().hurried(epochs), fits.memory(), fits.titles()),
        new Publication(publication.keep(), publication.archive(), LastWord.PEOPLE));
  }
}
