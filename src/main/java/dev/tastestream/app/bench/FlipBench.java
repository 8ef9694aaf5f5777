package dev.tastestream.app.bench;

import dev.tastestream.app.Instance;
import dev.tastestream.app.InstanceSettings;
import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.GenerationFlip;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.Candidate;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Starts an instance on a log of generated ratings, with random models of all spaces, and publishes
 * others while it is under load.
 */
final class FlipBench {

  private static final int KEPT = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(50);

  private final Size size;

  FlipBench(Size size) {
    this.size = size;
  }

  /** Rows of the longest wait of a query and the last new list. */
  List<Row> measure() throws InterruptedException, IOException {
    try (Log log = Log.of(size.data());
        Parts parts = new Parts()) {
      Cluster cluster = log.topics("");
      log.fill(cluster);
      GenerationPublisher publisher = parts.add(new GenerationPublisher(cluster, KEPT));
      publisher.publish(models(1).candidates());
      Instance instance = start(cluster, parts);
      List<Candidate> next = models(2).candidates();
      GenerationFlip.Place place = new GenerationFlip.Place(cluster, instance.url(), 1);
      return new GenerationFlip(place, ids(size.data().users()), ids(size.data().movies()))
          .measure(() -> publisher.publish(next), size.atRest().dividedBy(2));
    }
  }

  private Instance start(Cluster cluster, Parts parts) throws InterruptedException, IOException {
    Path state = parts.add(TemporaryDirectory.create("tastestream-bench-state")).path();
    InstanceSettings settings = InstanceSettings.usual(Application.DEFAULT_ID, state);
    Instance instance = parts.add(Instance.start(cluster, settings, new FitDesk()));
    Await.until(() -> instance.state().inputMissing(), PATIENCE);
    Await.until(() -> instance.state().listsMissing(), PATIENCE);
    return instance;
  }

  private RandomModels models(int number) {
    return new RandomModels(size.data().movies(), number);
  }

  /** Generated users and movies are numbered from 1. */
  private static List<Long> ids(int number) {
    return LongStream.rangeClosed(1, number).boxed().toList();
  }
}
