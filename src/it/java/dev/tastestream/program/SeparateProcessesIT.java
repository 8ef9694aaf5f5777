package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.support.Busy;
import dev.tastestream.support.Program;
import dev.tastestream.wire.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@ExtendWith(Undisturbed.Resolver.class)
@Busy
class SeparateProcessesIT {

  @TempDir Path directory;

  @Test
  void replayStreamAndTrainAgainstOneBrokerGiveTheListsOfTheDemo(Undisturbed undisturbed) {
    BrokerConfig config = new BrokerConfig(directory.resolve("broker"), 0);
    try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
      Cluster cluster = Cluster.at(broker.bootstrapServers());
      assertThat(run(cluster, "topics", "apply")).contains("7 set right, 0 left");
      try (Service stream = Service.stream(directory, cluster)) {
        assertThat(run(cluster, "replay", "--data", undisturbed.data().toString()))
            .contains("%d ratings sent".formatted(undisturbed.split().train().size()));
        assertThat(run(cluster, "train", "--once")).contains("taste:1");
        stream.awaitReady();
        assertThat(Undisturbed.awaitLists(stream, undisturbed.lists().size()))
            .isEqualTo(undisturbed.lists());
        assertThat(directory.resolve("stream").resolve("tastestream.json"))
            .as("the directory names the ledger that the instance has made")
            .content()
            .contains("\"ledger\"");
      }
    }
  }

  /** Runs a command to its end and returns what it printed. */
  private String run(Cluster cluster, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--bootstrap-server", cluster.bootstrapServers()));
    try (Program program = Program.start(directory, arguments)) {
      assertThat(program.awaitExit(Service.START)).as(program.output()).isZero();
      return program.stdout();
    }
  }
}
