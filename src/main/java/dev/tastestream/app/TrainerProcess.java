package dev.tastestream.app;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.training.Schedule;
import dev.tastestream.training.Trainer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Vital;
import dev.tastestream.wire.Vitals;
import dev.tastestream.wire.topics.TopicWatch;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A trainer in a process of its own. It reads the ledger of running instances. */
public final class TrainerProcess {

  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  private final Trainer trainer;
  private final Schedule schedule;
  private final Vital vitals;

  private TrainerProcess(Trainer trainer, Schedule schedule, Vital vitals) {
    this.trainer = trainer;
    this.schedule = schedule;
    this.vitals = vitals;
  }

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
      TrainerFactory.Place place =
          new TrainerFactory.Place(application, serving, new FitDesk(), err);
      return new TrainerProcess(
          TrainerFactory.trainer(settings, place, parts),
          settings.schedule(),
          new Vitals(List.of(topics, serving)));
    } catch (TimeoutException e) {
      throw new ReportedException(
          "the generations could not be read within %d s: check that Kafka runs"
              .formatted(CATCH_UP.toSeconds()),
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
