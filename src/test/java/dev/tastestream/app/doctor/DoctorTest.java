package dev.tastestream.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.app.doctor.Diagnosis.Verdict;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.client.ClientSettings;
import dev.tastestream.wire.permission.ProcessKind;
import dev.tastestream.wire.topics.TopicDeclaration;
import dev.tastestream.wire.topics.TopicDifference;
import dev.tastestream.wire.topics.TopicDifference.Missing;
import dev.tastestream.wire.topics.TopicDifference.OtherPartitions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

  private static final long MEGABYTE = 1 << 20;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "8000, STREAM, OK",
    "1200, STREAM, WARNING",
    "1000, STREAM, FAILED",
    "1100, LOAD, WARNING",
    "2000, TRAIN, WARNING",
    "1500, TRAIN, FAILED",
  })
  void memoryIsComparedWithWhatThisProcessMayTake(
      long machine, ProcessKind process, Verdict verdict) {
    Memory memory = new Memory(machine * MEGABYTE, 640 * MEGABYTE, 128 * MEGABYTE, 768 * MEGABYTE);
    Diagnosis diagnosis = MachineChecks.memory(memory, process);
    assertThat(diagnosis.verdict()).as(diagnosis.says()).isEqualTo(verdict);
    assertThat(diagnosis.says()).contains("the machine has " + machine + " MB");
    if (verdict != Verdict.OK) {
      assertThat(diagnosis.says()).contains("lower TASTESTREAM_HEAP");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STREAM, '(heap 640, RocksDB 128, Java itself 384)', ' or TASTESTREAM_STATE_MEMORY,'",
    "TRAIN, '(heap 640, native arrays 768, Java itself 384)', ' or TASTESTREAM_NATIVE_MEMORY,'",
    "LOAD, '(heap 640, Java itself 384)', 'TASTESTREAM_HEAP,'",
  })
  void memoryNamesThePartsOfTheProcessAndTheirVariables(
      ProcessKind process, String parts, String variable) {
    Memory memory = new Memory(900 * MEGABYTE, 640 * MEGABYTE, 128 * MEGABYTE, 768 * MEGABYTE);
    assertThat(MachineChecks.memory(memory, process).says()).contains(parts, variable);
  }

  /** Another program, whose memory nobody knows here. */
  @Test
  void theMemoryOfAnApplicationIsNotChecked() {
    Cluster nowhere = new Cluster("no.such.host.invalid:1", "", ClientSettings.NONE);
    List<Diagnosis> results =
        new Doctor(new Application(nowhere, "films"), ProcessKind.APPLICATION, directory)
            .examine(new Memory(8000, 1, 1, 1), InstantSource.system());
    assertThat(results.stream().map(Diagnosis::check)).containsExactly("java", "cluster");
  }

  @ParameterizedTest
  @CsvSource({"768m, 805306368", "1G, 1073741824", "64K, 65536", "100, 100", "'', 0", "x, 0"})
  void sizesAreThoseOfJavasOptions(String size, long bytes) {
    assertThat(Memory.bytes(size)).isEqualTo(bytes);
  }

  @Test
  void aDiskIsJudgedByItsFreeSpace() {
    assertThat(MachineChecks.disk(directory, 100 * MEGABYTE).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(MachineChecks.disk(directory, 200 * MEGABYTE).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(MachineChecks.disk(directory, 9000 * MEGABYTE).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void aDirectoryThatIsAFileOrIsNotThereYetIsNoReasonToCrash() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(MachineChecks.disk(file.resolve("state")).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(MachineChecks.disk(directory.resolve("a/b/c")).says()).contains("MB are free for");
    assertThat(directory.resolve("a")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"0, OK", "-4, OK", "30, WARNING", "-30, WARNING", "400, FAILED", "-86400, FAILED"})
  void clocksAreCompared(long secondsAhead, Verdict verdict) {
    Diagnosis diagnosis = ClusterChecks.clock(Duration.ofSeconds(secondsAhead));
    assertThat(diagnosis.verdict()).isEqualTo(verdict);
    if (verdict != Verdict.OK) {
      assertThat(diagnosis.says())
          .contains(Math.abs(secondsAhead) + " s " + (secondsAhead < 0 ? "ahead of" : "behind"));
    }
  }

  @Test
  void aRequestThatTakesLongIsNoDifferenceOfClocks() {
    assertThat(ClusterChecks.beyond(5, 1, 9)).isZero();
    assertThat(ClusterChecks.beyond(12, 1, 9)).isEqualTo(3);
    assertThat(ClusterChecks.beyond(-2, 1, 9)).isEqualTo(-3);
  }

  /** The doctor told the process that creates topics to create them first. */
  @Test
  void topicsThatAreMissingAreNoFaultForTheProcessThatCreatesThem() {
    Cluster cluster = new Cluster("unused:9092", "", ClientSettings.NONE);
    TopicDifference missing = new Missing(TopicDeclaration.of(Topic.MOVIES));
    Diagnosis planned = ClusterChecks.plan(cluster, List.of(missing, missing));
    assertThat(planned.verdict()).isEqualTo(Verdict.OK);
    assertThat(planned.says()).isEqualTo("'topics apply' has 2 to create or to set right");
    assertThat(ClusterChecks.plan(cluster, List.of()).says())
        .isEqualTo("all topics are as declared");

    TopicDifference keysMove = new OtherPartitions(TopicDeclaration.of(Topic.RATINGS), 3);
    assertThat(ClusterChecks.plan(cluster, List.of(missing, keysMove)).verdict())
        .isEqualTo(Verdict.FAILED);
    TopicDifference harmless = new OtherPartitions(TopicDeclaration.of(Topic.DEAD_LETTERS), 3);
    assertThat(ClusterChecks.plan(cluster, List.of(harmless)).verdict()).isEqualTo(Verdict.WARNING);
  }

  @Test
  void threeWeakTopicsAreNamedAndTheOthersCounted() {
    assertThat(ClusterChecks.summary(List.of("a", "b"))).isEqualTo("a; b");
    assertThat(ClusterChecks.summary(List.of("a", "b", "c", "d", "e")))
        .isEqualTo("a; b; c; and 2 more topics like these");
  }

  /** A server that takes connections and never answers is the worst kind. */
  @Test
  @Timeout(60)
  void aClusterThatNeverAnswersIsAskedOnceOnly() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      ClientSettings impatient =
          ClientSettings.read(
              Files.writeString(
                  directory.resolve("client.properties"),
                  "request.timeout.ms=1000\ndefault.api.timeout.ms=1000\n"));
      Cluster cluster = new Cluster("127.0.0.1:" + silent.getLocalPort(), "", impatient);
      List<Diagnosis> results =
          new Doctor(
                  new Application(cluster, "films"), ProcessKind.STREAM, directory.resolve("state"))
              .examine(new Memory(8000, 1, 1, 1), InstantSource.system());
      assertThat(results.stream().map(Diagnosis::check))
          .containsExactly("java", "memory", "disk", "cluster");
      Diagnosis last = results.get(3);
      assertThat(last.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(last.says()).startsWith("no answer from Kafka at 127.0.0.1:");
    }
  }
}
