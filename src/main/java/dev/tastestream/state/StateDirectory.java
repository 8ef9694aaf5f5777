package dev.tastestream.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that belongs to an application. A file in it names the owner. The directory is first
 * inspected without any change, and refused if it belongs to another owner; then it is locked.
 */
public final class StateDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

  private final Path directory;
  private final StateLock lock;
  private volatile StateFile file;

  private StateDirectory(Path directory, StateLock lock, StateFile file) {
    this.directory = directory;
    this.lock = lock;
    this.file = file;
  }

  /** What to do with state that does not name its owner, as earlier versions wrote it. */
  public enum Unnamed {
    /** It is adopted, because the cluster has this application. */
    ADOPT,
    /** It is refused, because the cluster does not have this application. */
    REFUSE
  }

  /**
   * Checks whether a directory may be used, and changes nothing.
   *
   * @throws StateRefusedException if it holds the state of something else
   */
  public static void check(Path directory, Owner owner, Unnamed unnamed) {
    Optional<Kind> seen = Kind.seenIn(directory);
    if (seen.isEmpty()) {
      return;
    }
    Optional<StateFile> file = StateFile.in(directory);
    if (file.isPresent()) {
      file.get()
          .owner()
          .difference(owner)
          .ifPresent(
              difference -> {
                throw refused(directory, "belongs to something else (%s)".formatted(difference));
              });
    } else if (seen.get() != owner.kind()) {
      throw refused(directory, "holds " + seen.get().contents());
    } else if (unnamed == Unnamed.REFUSE) {
      throw refused(
          directory,
          "holds state that does not say whose it is, and the cluster knows nothing of application %s%s"
              .formatted(
                  owner.application(),
                  owner.prefix().isEmpty() ? "" : " with prefix " + owner.prefix()));
    }
  }

  private static StateRefusedException refused(Path directory, String why) {
    return new StateRefusedException(
        "%s %s: name another directory, or clear it with 'tastestream reset --state-dir %s'"
            .formatted(directory, why, directory));
  }

  /** Returns whether a process works in a directory now. Takes its lock for a moment, if not. */
  public static boolean isInUse(Path directory) {
    if (!Files.exists(directory.resolve(StateLock.NAME))) {
      return false;
    }
    try (StateLock taken = StateLock.take(directory)) {
      return taken == null;
    } catch (StateInUseException e) {
      return true;
    }
  }

  /**
   * Locks a directory for this process, and writes the owner into it. Creates a missing directory.
   *
   * @throws StateRefusedException if it holds the state of something else
   * @throws StateInUseException if it is taken
   * @throws StateException if it can't be written
   */
  public static StateDirectory take(Path directory, Owner owner, Unnamed unnamed) {
    check(directory, owner, unnamed);
    create(directory);
    StateLock lock =
        owner.kind() == Kind.ARCHIVE ? StateLock.share(directory) : StateLock.take(directory);
    try {
      check(directory, owner, unnamed);
      StateFile file =
          Kind.seenIn(directory).isEmpty()
              ? new StateFile(owner, Place.of(directory), Optional.empty())
              : goOn(directory, owner);
      file.writeTo(directory);
      return new StateDirectory(directory, lock, file);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns the data that a directory names; empty if it names none. */
  public static Optional<DataPrint> dataIn(Path directory) {
    return Kind.seenIn(directory).flatMap(seen -> StateFile.in(directory)).flatMap(StateFile::data);
  }

  /**
   * Changes the cluster of a directory's owner. Everything else about the owner must be the same.
   *
   * @return the former cluster, for messages; empty if nothing has changed
   * @throws StateRefusedException if it holds the state of something else
   */
  public static Optional<String> moveTo(Path directory, Owner owner) {
    Optional<StateFile> before = Kind.seenIn(directory).flatMap(seen -> StateFile.in(directory));
    Owner there =
        new Owner(
            owner.kind(),
            before.map(it -> it.owner().clusterId()).orElse(owner.clusterId()),
            owner.application(),
            owner.prefix());
    check(directory, there, Unnamed.ADOPT);
    if (before.isPresent() && !there.equals(owner)) {
      new StateFile(owner, Place.of(directory), before.get().data()).writeTo(directory);
      return there.clusterId();
    }
    return Optional.empty();
  }

  private static StateFile goOn(Path directory, Owner owner) {
    Place place = Place.of(directory);
    Optional<StateFile> before = StateFile.in(directory);
    if (before.isEmpty()) {
      LOG.warn(
          "{} did not say whose state it holds: from now on it belongs to application {}{}",
          directory,
          owner.application(),
          owner.clusterId().map(id -> " on cluster " + id).orElse(""));
      renew(directory);
    } else if (!place.isStill(before.get().place())) {
      LOG.warn(
          "{} is a copy of {}, or was moved to another disk or machine: it goes on as an instance of its own",
          directory,
          before.get().place().path());
      renew(directory);
    }
    return new StateFile(owner, place, before.flatMap(StateFile::data));
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StateException(
          "%s can't be created (%s): name another directory"
              .formatted(directory, SmallFile.reason(e)),
          e);
    }
  }

  /**
   * Gives an instance new names if its directory may be a copy. With the same names, original and
   * copy would take each other's users for ever.
   */
  private static void renew(Path directory) {
    for (Path entry : Kind.STREAM.parts(directory)) {
      boolean isName = entry.getFileName().toString().equals(Kind.INSTANCE);
      Path name = isName ? entry : entry.resolve(Kind.PROCESS);
      try {
        Files.deleteIfExists(name);
      } catch (IOException e) {
        throw new StateException(
            "%s can't be deleted (%s): delete it, for the directory is a copy"
                .formatted(name, SmallFile.reason(e)),
            e);
      }
    }
  }

  /** Returns the data that a demo has loaded; empty before the first time. */
  public Optional<DataPrint> data() {
    return file.data();
  }

  /** Records the data that a demo loads. */
  public void loads(DataPrint data) {
    StateFile now = new StateFile(file.owner(), file.place(), Optional.of(data));
    now.writeTo(directory);
    file = now;
  }

  /**
   * Records the ledger that the directory holds. Later it may only be used with the same one.
   *
   * @param ledger the id of the topic that restores it
   */
  public void holds(String ledger) {
    Optional<String> named = Optional.of(ledger);
    if (!file.owner().ledger().equals(named)) {
      StateFile now = new StateFile(file.owner().with(named), file.place(), file.data());
      now.writeTo(directory);
      file = now;
    }
  }

  /** The entries that only the owner needs. */
  static List<String> ownFiles() {
    return List.of(Kind.STATE_FILE, Kind.STATE_FILE + ".part", StateLock.NAME);
  }

  @Override
  public void close() {
    lock.close();
  }
}
