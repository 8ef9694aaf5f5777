package dev.tastestream.app;

import dev.tastestream.state.StateRefusedException;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Stores whose changelogs are gone. Kafka Streams would go on with them: ratings that they hold are
 * not written again, so the new changelog would lack them, and another instance and the trainer
 * would never see them.
 */
final class OrphanedStores {

  private OrphanedStores() {}

  /**
   * Refuses a directory with a ledger if the cluster has none.
   *
   * @param directory state directory of an instance
   * @throws StateRefusedException if it holds a ledger
   */
  static void refuse(Application application, Path directory) {
    if (holdsLedger(directory.resolve(application.group()))) {
      throw new StateRefusedException(
          "%s has a ledger, and the cluster has no %s any more: clear the directory of each instance with 'tastestream reset --state-dir %s'"
              .formatted(directory, application.ledgerChangelog(), directory));
    }
  }

  private static boolean holdsLedger(Path stores) {
    if (!Files.isDirectory(stores)) {
      return false;
    }
    try (Stream<Path> tasks = Files.list(stores)) {
      return tasks.anyMatch(
          task -> Files.isDirectory(task.resolve("rocksdb").resolve(StoreNames.LEDGER)));
    } catch (IOException e) {
      throw new UncheckedIOException(stores + " can't be read: see its permissions", e);
    }
  }
}
