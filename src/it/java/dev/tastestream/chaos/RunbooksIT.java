package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.support.Broker;
import dev.tastestream.support.Busy;
import dev.tastestream.support.Program;
import dev.tastestream.support.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brings each symptom of the runbooks about, and runs every command of the page as printed. */
@Busy
@Tag("slow")
class RunbooksIT {

  private static final String SERVER = "localhost:9092";
  private static final String NEW_SERVER = "new.example.org:9092";

  @TempDir private Path directory;

  @Test
  void moving() throws Exception {
    try (RunbookSite old = RunbookSite.start(directory);
        RunbookSite next = RunbookSite.start(directory)) {
      old.withRatings().withGenerations(1).withLedger();
      shell(old)
          .at(NEW_SERVER, next.cluster().bootstrapServers())
          .run(page("Moving to another cluster"));
    }
  }

  @Test
  void backupAndRestore() throws Exception {
    try (RunbookSite site = RunbookSite.start(directory)) {
      site.withRatings().withGenerations(1).withLedger();
      Files.createDirectories(directory.resolve("backup"));
      Files.createFile(directory.resolve("backup").resolve("movies.jsonl.gz"));
      Files.createFile(directory.resolve("backup").resolve("ratings.jsonl.gz"));
      try (Admin admin = site.cluster().admin()) {
        admin.deleteTopics(List.of("ratings")).all().get();
      }
      shell(site).run(page("Backup and restore"));
    }
  }

  @Test
  void lostBroker() throws Exception {
    try (ThreeBrokers brokers = ThreeBrokers.start(directory);
        Admin admin = brokers.cluster().admin()) {
      Broker.applyTopics(brokers.cluster());
      brokers.nodes().get(2).kill();
      await("the cluster has noticed")
          .atMost(Duration.ofMinutes(2))
          .until(() -> admin.describeCluster().nodes().get().size() == 2);
      new RunbookShell(directory)
          .at(SERVER, brokers.cluster().bootstrapServers())
          .run(page("A lost broker"));
    }
  }

  @Test
  void fullDisk() throws Exception {
    assumeThat(canMount()).as("a user may mount a small disk in a namespace of its own").isTrue();
    try (RunbookSite site = RunbookSite.start(directory)) {
      Broker.applyTopics(site.cluster());
      shell(site)
          .within("unshare", "-rm")
          .after(
              "mkdir full && mount -t tmpfs -o size=180m tmpfs full && head -c 90M /dev/zero > full/other-data")
          .run(page("A full disk"));
    }
  }

  private static boolean canMount() throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt")
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  @Test
  void badGeneration() throws Exception {
    try (RunbookSite site = RunbookSite.start(directory)) {
      Broker.applyTopics(site.cluster());
      site.withGenerations(2);
      shell(site).run(page("A bad generation"));
    }
  }

  @Test
  void upgrading() throws Exception {
    try (RunbookSite site = RunbookSite.start(directory)) {
      site.withRatings().withGenerations(1);
      Path next = NextVersion.unchanged();
      shell(site).at("next/bin", next.resolve("bin").toString()).run(page("Upgrading"));
    }
  }

  @Test
  void startingAfresh() throws Exception {
    try (RunbookSite site = RunbookSite.start(directory)) {
      site.withRatings().withGenerations(1).withLedger();
      shell(site).run(page("Starting afresh"));
    }
  }

  private RunbookShell shell(RunbookSite site) {
    assertThat(Program.home()).isDirectory();
    return new RunbookShell(directory).at(SERVER, site.cluster().bootstrapServers());
  }

  private static Runbook page(String title) throws IOException {
    return Runbook.all().stream()
        .filter(runbook -> runbook.title().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
