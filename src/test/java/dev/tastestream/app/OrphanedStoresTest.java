package dev.tastestream.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.state.StateRefusedException;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedStoresTest {

  private static final Application APPLICATION =
      new Application(Cluster.at("unused:9092"), "films");

  @TempDir Path directory;

  @Test
  void aLedgerWithoutItsChangelogIsRefused() throws Exception {
    Files.createDirectories(directory.resolve("films/0_3/rocksdb/ledger"));

    assertThatThrownBy(() -> OrphanedStores.refuse(APPLICATION, directory))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContaining("films-ledger-changelog")
        .hasMessageEndingWith("'tastestream reset --state-dir %s'", directory);
  }

  @Test
  void aDirectoryWithoutALedgerIsTaken() throws Exception {
    assertThatCode(() -> OrphanedStores.refuse(APPLICATION, directory.resolve("new")))
        .doesNotThrowAnyException();
    Files.createDirectories(directory.resolve("films/0_3"));
    Files.createDirectories(directory.resolve("others/0_3/rocksdb/ledger"));
    assertThatCode(() -> OrphanedStores.refuse(APPLICATION, directory)).doesNotThrowAnyException();
  }
}
