package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.Space;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Busy;
import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Histories;
import dev.tastestream.support.Pause;
import dev.tastestream.support.Program;
import dev.tastestream.support.Readiness;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.vectors.GenerationSwitch;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Generations change in the middle of traffic. */
@Busy
class FlipIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final int RATINGS_A_SECOND = 1_000;
  private static final long SEED = 3;
  private static final int MOVIES = 300;
  private static final int DIMENSION = 64;
  private static final int KEPT = 5;
  private static final int BETWEEN_MILLIS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path directory;

  @Test
  void noListIsMixedOrLostAndNoQuestionFails() throws Exception {
    Cluster cluster = BROKER.cluster();
    int port = FreePorts.find();
    String url = "http://127.0.0.1:" + port;
    try (GenerationPublisher publisher = new GenerationPublisher(cluster, KEPT);
        Program stream = Program.start(directory, stream(cluster, port))) {
      publish(publisher, 1);
      await("ready")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .untilAsserted(() -> assertThat(Readiness.of(url)).as(stream.output()).startsWith("200"));
      try (LiveVectors known = LiveVectors.open(cluster, PATIENCE);
          Traffic traffic = Traffic.start(cluster, SEED, RATINGS_A_SECOND)) {
        flip(publisher, new GenerationSwitch(cluster, known), url);
        System.out.printf("flip: sent %s%n", traffic.finish());
      }
      verify(cluster, url);
    }
  }

  private static List<String> stream(Cluster cluster, int port) {
    return List.of(
        "stream",
        "--bootstrap-server",
        cluster.bootstrapServers(),
        "--state-dir",
        "stream",
        "--http-port",
        Integer.toString(port));
  }

  /** To the second generation, to the third, and back. */
  private static void flip(GenerationPublisher publisher, GenerationSwitch generations, String url)
      throws Exception {
    try (Questions warmUp = Questions.start(url, Traffic.USERS, SEED)) {
      Pause.millis(2 * BETWEEN_MILLIS);
      warmUp.finish();
    }
    try (Questions questions = Questions.start(url, Traffic.USERS, SEED)) {
      Pause.millis(BETWEEN_MILLIS);
      for (int number = 2; number <= 3; number++) {
        publish(publisher, number);
        Pause.millis(BETWEEN_MILLIS);
      }
      generations.rollback(Space.TASTE);
      Pause.millis(BETWEEN_MILLIS);
      List<Duration> answers = questions.finish();
      Duration slowest = answers.get(answers.size() - 1);
      System.out.printf(
          "flip: %d questions, half of them answered within %d ms, the slowest in %d ms%n",
          answers.size(), answers.get(answers.size() / 2).toMillis(), slowest.toMillis());
      assertThat(questions.generations()).containsExactly(1, 2, 3);
    }
  }

  private static void publish(GenerationPublisher publisher, int number) {
    Generation.Fit fit = new Generation.Fit(Map.of(), Map.of(0, (long) number), Instant.EPOCH);
    publisher.publish(
        List.of(
            new Candidate(
                Histories.vectors(number, MOVIES, DIMENSION, number),
                Map.of(),
                fit,
                Gate.passed("test"))));
  }

  /** Every list is made again at its own offset, by the generation that it names. */
  private void verify(Cluster cluster, String url) {
    List<String> command =
        List.of(
            "verify",
            "--bootstrap-server",
            cluster.bootstrapServers(),
            "--url",
            url,
            "--every-list",
            "--patience",
            "60s");
    try (Program verify = Program.start(directory, command)) {
      int exit = verify.awaitExit(PATIENCE);
      System.out.println("flip: " + verify.stdout().lines().reduce((a, b) -> b).orElse(""));
      assertThat(exit).as(verify.output()).isZero();
    }
  }
}
