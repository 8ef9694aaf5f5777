package dev.tastestream.app.demo;

import dev.tastestream.replay.ReplayedFiles;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.state.DataPrint;
import dev.tastestream.state.Kind;
import dev.tastestream.state.Owner;
import dev.tastestream.state.StateDirectory;
import dev.tastestream.state.StateDirectory.Unnamed;
import dev.tastestream.state.StateRefusedException;
import dev.tastestream.wire.Cluster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The directory of a demo. It belongs to the data that were loaded into it: other data would mix
 * with the users and movies of the first, and a fit of the first would serve.
 */
public final class DemoState implements AutoCloseable {

  private final Path path;
  private final DemoData data;
  private final Owner owner;
  private final DataPrint print;
  private StateDirectory directory;

  private DemoState(Path path, DemoData data, Owner owner, DataPrint print) {
    this.path = path;
    this.data = data;
    this.owner = owner;
    this.print = print;
  }

  /**
   * Inspects the directory and changes nothing.
   *
   * @throws StateRefusedException if it holds something else
   * @throws ReplayException if there are no data
   */
  public static DemoState of(Path path, DemoData data, String applicationId) {
    Owner owner = new Owner(Kind.DEMO, Optional.empty(), applicationId, "");
    DataPrint print = data.print();
    StateDirectory.check(path, owner, Unnamed.ADOPT);
    StateDirectory.dataIn(path)
        .filter(held -> !held.isBeginningOf(data.ratings()))
        .ifPresent(
            held -> {
              throw refused(path, held.name(), data.name());
            });
    return new DemoState(path, data, owner, print);
  }

  private static StateRefusedException refused(Path path, String held, String asked) {
    return new StateRefusedException(
        "%s holds the ratings of %s, and those of %s are others: name another --state-dir, or clear it with 'tastestream reset --state-dir %s'"
            .formatted(path, held, asked, path));
  }

  /** Takes the directory for this process. */
  public void take() {
    directory = StateDirectory.take(path, owner, Unnamed.ADOPT);
  }

  public DemoData data() {
    return data;
  }

  public Path path() {
    return path;
  }

  /** Returns the directory of the stores of the topology. */
  public Path stores() {
    return path.resolve("streams");
  }

  /** Returns the default folder of the archive of generations. */
  public Path archive() {
    return path.resolve("generations");
  }

  /**
   * Loads the data. Names them in the directory before the first record is sent.
   *
   * @throws StateRefusedException if the log of a directory of an earlier version has other data
   */
  <T> T load(Cluster cluster, Load<T> load) {
    return load.run(
        checksum -> {
          if (directory.data().isEmpty()
              && ReplayedFiles.in(cluster).areOthersThan(checksum, data.ratings())) {
            throw refused(path, "another edition", data.name());
          }
          directory.loads(print);
        });
  }

  /** What sends the records. */
  @FunctionalInterface
  interface Load<T> {

    /**
     * Reads and sends.
     *
     * @param beforeSending receives the fingerprint of the ratings
     */
    T run(Consumer<String> beforeSending);
  }

  @Override
  public void close() {
    if (directory != null) {
      directory.close();
    }
  }
}
