package dev.tastestream.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.ReportedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class StopSignalTest {

  private final AtomicInteger outOfTime = new AtomicInteger();
  private final StopSignal signal =
      new StopSignal(Duration.ofMinutes(1), outOfTime::incrementAndGet);
  private final StringWriter err = new StringWriter();

  @AfterEach
  void clear() {
    boolean unused = Thread.interrupted();
  }

  @Test
  void theFirstSignalStopsAndMoreChangeNothing() {
    AtomicInteger stopped = new AtomicInteger();
    signal.end(stopped::incrementAndGet);
    assertThat(signal.isReceived()).isFalse();

    signal.receive();
    signal.receive();

    assertThat(signal.isReceived()).isTrue();
    assertThat(stopped).hasValue(1);
    assertThat(outOfTime).hasValue(0);
  }

  @Test
  void aSignalThatCameBeforeIsNotForgotten() {
    signal.receive();
    AtomicInteger stopped = new AtomicInteger();
    signal.end(stopped::incrementAndGet);

    assertThat(stopped).hasValue(1);
  }

  @Test
  void whoDoesNotEndInTimeIsEnded() {
    StopSignal impatient = new StopSignal(Duration.ofMillis(1), outOfTime::incrementAndGet);
    impatient.receive();

    await().untilAtomic(outOfTime, org.hamcrest.Matchers.is(1));
  }

  @Test
  void aServiceThatIsStoppedEndsWellWhateverItWaitedFor() {
    signal.receive();

    assertThat(run(new Service(new InterruptedException()))).isZero();
    assertThat(run(new Service(new InterruptException("poll")))).isZero();
    assertThat(run(new Service(new ReportedException("no answer", new InterruptedException()))))
        .isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aJobThatIsStoppedSaysWhatIsLost() {
    signal.receive();

    assertThat(run(new Job())).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("job: stopped before it was done");
  }

  /** A client that is closed by an interrupted thread throws again. */
  @Test
  void aSecondInterruptionIsNoFailure() {
    signal.receive();
    InterruptException stopped = new InterruptException("poll");
    stopped.addSuppressed(new InterruptException(new InterruptedException()));

    assertThat(run(new Service(stopped))).isZero();

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatFailsBesidesIsNoOrderlyEnd() {
    signal.receive();

    assertThat(run(new Service(new ReportedException("the disk is full")))).isEqualTo(1);
    assertThat(err.toString()).contains("the disk is full");

    InterruptedException stopped = new InterruptedException();
    stopped.addSuppressed(new ReportedException("Instance did not close in good order"));
    assertThat(run(new Service(stopped))).isEqualTo(1);
    assertThat(err.toString()).contains("stopped, but Instance did not close in good order");
  }

  private int run(Callable<Integer> command) {
    return new CommandLine(command)
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            new FailureReport(new OptionDefaults(new EnvironmentDefaults(Map.of())), signal))
        .execute();
  }

  @Command(name = "service")
  private record Service(Exception failure) implements Callable<Integer>, Stoppable {

    @Override
    public Integer call() throws Exception {
      throw failure;
    }

    @Override
    public Optional<String> lostWhenStopped() {
      return Optional.empty();
    }
  }

  @Command(name = "job")
  private record Job() implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      throw new InterruptedException();
    }
  }
}
