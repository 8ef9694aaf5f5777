package dev.tastestream.app;

import dev.tastestream.app.progress.LineProgress;
import dev.tastestream.app.progress.ProgressDisplay;
import dev.tastestream.state.Kind;
import dev.tastestream.state.StateException;
import dev.tastestream.state.StateInUseException;
import dev.tastestream.state.StateRefusedException;
import dev.tastestream.training.FitMemory;
import dev.tastestream.training.Publishing;
import dev.tastestream.training.Recipe;
import dev.tastestream.training.Trainer;
import dev.tastestream.training.data.LedgerReader;
import dev.tastestream.training.data.TopicMovies;
import dev.tastestream.training.fit.FitProgress;
import dev.tastestream.vectors.ArchivingSink;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationArchive;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates a trainer of all spaces. */
public final class TrainerFactory {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerFactory.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TrainerFactory() {}

  /**
   * The surroundings of a trainer.
   *
   * @param application whose ledger it reads
   * @param serving what candidates are compared with
   * @param desk answers questions over HTTP about running fits
   * @param err takes messages for people
   */
  public record Place(
      Application application, LiveVectors serving, FitDesk desk, PrintWriter err) {}

  /**
   * Creates a trainer of all spaces.
   *
   * @param parts closes what is opened
   */
  public static Trainer trainer(TrainerSettings settings, Place place, Parts parts) {
    takeArchive(settings.publication(), place.application(), parts);
    FitMemory allowed = settings.fits().memory();
    return new Trainer(
        new Trainer.Sources(
            parts.add(ledger(place.application(), allowed)),
            new TopicMovies(place.application().cluster())),
        spaces(settings.fits(), place.err()),
        publishing(settings.publication(), place, parts),
        new Trainer.Onlookers(FitProgress.onEach(ProgressDisplay.on(place.err())), place.desk()),
        Clock.systemUTC());
  }

  private static Trainer.Spaces spaces(TrainerSettings.Fits fits, PrintWriter err) {
    Clock clock = Clock.systemUTC();
    Recipe recipe = Recipe.of(fits.settings(), fits.titles(), new LineProgress(err, clock), clock);
    return new Trainer.Spaces(recipe, fits.memory());
  }

  /** The archive is only a copy of what is published, so fits go on if it can't be written. */
  private static void takeArchive(
      TrainerSettings.Publication publication, Application application, Parts parts) {
    StateOwner owner = StateOwner.of(application);
    owner.check(Kind.ARCHIVE, publication.archive());
    try {
      parts.add(owner.take(Kind.ARCHIVE, publication.archive()));
    } catch (StateRefusedException | StateInUseException e) {
      throw e;
    } catch (StateException e) {
      LOG.error("{}: make room or name another --archive", e.getMessage());
    }
  }

  private static Publishing publishing(
      TrainerSettings.Publication publication, Place place, Parts parts) {
    Cluster cluster = place.application().cluster();
    int keep = publication.keep();
    GenerationPublisher publisher = parts.add(new GenerationPublisher(cluster, keep));
    return new Publishing(
        new ArchivingSink(publisher, new GenerationArchive(publication.archive()), keep),
        place.serving(),
        place.serving(),
        publication.lastWord());
  }

  /** Opens a reader of the ledger without a memory limit, for callers that fit nothing. */
  public static LedgerReader ledger(Application application) {
    return ledger(application, FitMemory.UNBOUNDED);
  }

  private static LedgerReader ledger(Application application, FitMemory allowed) {
    return new LedgerReader(application, PATIENCE, allowed::admit);
  }
}
