package dev.tastestream.app;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.http.TrainerServer;
import dev.tastestream.http.operation.TrainerMetrics;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.training.Schedule;
import dev.tastestream.training.Trainer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Vital;
import dev.tastestream.wire.Vitals;
import dev.tastestream.wire.topics.TopicWatch;
import java.io.PrintWriter;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A trainer in a process of its own. It reads the ledger of running instances. */
public final class TrainerProcess {

  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  private final Trainer trainer;
  private final Schedule schedule;
  private final Seen seen;
  private final Vital vitals;

  private TrainerProcess(Trainer trainer, Schedule schedule, Seen seen, Vital vitals) {
    this.trainer = trainer;
    this.schedule = schedule;
    this.seen = seen;
    this.vitals = vitals;
  }

  /** What its metrics tell: published generations, and fits. */
  private record Seen(LiveVectors generations, FitDesk fits) {}

  /**
   * Reads the published generations. Does not fit yet.
   *
   * @param err takes messages for people
   * @param parts closes what is opened
   * @throws ReportedException if Kafka does not answer
   */
  public static TrainerProcess start(
      Application application, TrainerSettings settings, PrintWriter err, Parts parts)
      throws InterruptedException {
    try {
      TopicWatch topics = parts.add(RightTopics.watch(application));
      LiveVectors serving = parts.add(LiveVectors.open(application.cluster(), CATCH_UP));
      Seen seen = new Seen(serving, new FitDesk());
      TrainerFactory.Place place = new TrainerFactory.Place(application, serving, seen.fits(), err);
      return new TrainerProcess(
          TrainerFactory.trainer(settings, place, parts),
          settings.schedule(),
          seen,
          new Vitals(List.of(topics, serving)));
    } catch (TimeoutException e) {
      throw new ReportedException(
          "the generations could not be read within %d s: check that Kafka runs"
              .formatted(CATCH_UP.toSeconds()),
          e);
    }
  }

  /**
   * Serves health and metrics over HTTP, and returns the address.
   *
   * @param parts closes the server
   * @throws ReportedException if the port is taken
   */
  public String serve(Access access, Parts parts) {
    TrainerMetrics metrics = parts.add(new TrainerMetrics(seen.generations(), seen.fits()));
    parts.add(seen.generations().measureIn(metrics.registry()));
    try {
      return parts.add(TrainerServer.start(access, metrics, vitals::trouble)).url();
    } catch (BindException e) {
      throw new ReportedException(
          "can't listen on port %d of %s (%s): free it, or choose another with --metrics-port"
              .formatted(
                  access.address().port(), access.address().host(), e.getCause().getMessage()),
          e);
    }
  }

  /** Fits and publishes one generation of each space, and returns their manifests. */
  public List<Generation> fitOnce() throws InterruptedException {
    return Watch.during(trainer::runOnce, vitals::problem);
  }

  /** Fits on the schedule until the thread is interrupted. */
  public void fitOnAndOn() throws InterruptedException {
    Watch.during(
        () -> {
          trainer.run(schedule);
          return null;
        },
        vitals::problem);
  }
}
