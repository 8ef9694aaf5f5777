package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.chaos.Traffic.Kind;
import dev.tastestream.support.Pause;
import dev.tastestream.support.Program;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Traffic and mishaps from a seed, followed by a check that every user's state follows from the
 * log.
 */
final class ChaosRun {

  private static final int RATINGS_A_SECOND = 200;
  private static final int BREATH_MILLIS = 4_000;

  private final Settings settings;
  private final Random random;
  private final Clock clock = Clock.systemUTC();
  private final Map<Mishap, Integer> counts = new EnumMap<>(Mishap.class);

  /**
   * The plan of a run.
   *
   * @param phases one after the other on the same cluster and state
   */
  record Settings(long seed, List<Phase> phases) {}

  /**
   * A phase under one guarantee, with a verification at its end.
   *
   * @param guarantee a name of {@code --processing-guarantee}
   * @param mishaps each happens at least once, in an order that depends on the seed
   * @param lasting minimum duration; once each mishap has happened, none begins after it
   */
  record Phase(String guarantee, List<Mishap> mishaps, Duration lasting) {

    boolean isExactlyOnce() {
      return guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2.toUpperCase(Locale.ROOT));
    }
  }

  ChaosRun(Settings settings) {
    this.settings = settings;
    random = new Random(settings.seed());
  }

  /** Prints the mishaps and their results; fails if there is a difference. */
  void run(Path directory) throws InterruptedException {
    say("seed %d", settings.seed());
    try (World world = World.create(directory, random)) {
      for (Phase phase : settings.phases()) {
        run(phase, world);
      }
    }
  }

  private void run(Phase phase, World world) throws InterruptedException {
    say("%s", phase);
    counts.clear();
    world.processWith(phase.guarantee());
    Map<Kind, Integer> sent = disturb(phase, world);
    long calm = clock.millis();
    world.awaitWell();
    say("all well %.1f s after the last mishap", (clock.millis() - calm) / 1000.0);
    say("sent %s", sent);
    say("mishaps %s, processes that ended by themselves %d", counts, world.endedByThemselves());
    verify(phase, world);
  }

  private static void verify(Phase phase, World world) {
    try (Program verify = world.verify()) {
      say("verify: %s", verify.stdout().lines().reduce((first, last) -> last).orElse(""));
      assertThat(verify.awaitExit(Duration.ZERO)).as(verify.output()).isZero();
      if (phase.isExactlyOnce()) {
        JsonNode repeated = world.verified().at("/deadLetters/repeated");
        assertThat(repeated.isArray()).isTrue();
        assertThat(repeated).as("rejected records that are on dead-letters twice").isEmpty();
      }
    }
  }

  private Map<Kind, Integer> disturb(Phase phase, World world) throws InterruptedException {
    long end = clock.millis() + phase.lasting().toMillis();
    try (Traffic traffic = Traffic.start(world.cluster(), random.nextLong(), RATINGS_A_SECOND)) {
      List<Mishap> next = new ArrayList<>();
      do {
        Pause.millis(BREATH_MILLIS / 2 + random.nextInt(BREATH_MILLIS));
        if (next.isEmpty()) {
          next.addAll(phase.mishaps());
          Collections.shuffle(next, random);
        }
        happen(next.remove(0), world);
        world.supervise();
      } while (clock.millis() < end || counts.size() < phase.mishaps().size());
      return traffic.finish();
    }
  }

  private void happen(Mishap mishap, World world) throws InterruptedException {
    long begin = clock.millis();
    counts.merge(mishap, 1, Integer::sum);
    String whom = world.happen(mishap);
    say("%s %s, %.1f s", mishap, whom, (clock.millis() - begin) / 1000.0);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, "chaos: " + format + "%n", values);
  }
}
