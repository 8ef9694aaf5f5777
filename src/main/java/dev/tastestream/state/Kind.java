package dev.tastestream.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of state that the program keeps, and the directory entries that identify each kind. */
public enum Kind {
  /** The broker, stores and generations of a demo. */
  DEMO("a demo"),

  /** The stores of one instance of the topology. */
  STREAM("the stores of an instance"),

  /** The archive of a trainer's generations. */
  ARCHIVE("an archive of generations");

  /** The file that names the owner and the kind of a directory. */
  static final String STATE_FILE = "tastestream.json";

  /** The file by which the group of Kafka Streams recognises a process after a restart. */
  static final String PROCESS = "kafka-streams-process-metadata";

  /** The file by which the broker recognises an instance after a restart. */
  static final String INSTANCE = "instance-id";

  /** The lock file of Kafka Streams in the folder of an application. */
  static final String LOCK = ".lock";

  /** The folders of tasks, and the files of the process. */
  private static final String OF_KAFKA_STREAMS =
      "[0-9]+(_[0-9]+)+|" + Pattern.quote(LOCK) + "|" + Pattern.quote(PROCESS);

  private static final List<String> OF_A_DEMO =
      List.of("kafka", StateLock.BROKER, "streams", "generations");

  private final String contents;

  Kind(String contents) {
    this.contents = contents;
  }

  /** For people. */
  String contents() {
    return contents;
  }

  /** Returns the name of the kind in files. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Returns the entries of a directory that belong to state of this kind. */
  List<Path> parts(Path directory) {
    return entries(directory).stream().filter(this::isPart).toList();
  }

  /**
   * Returns the kind of state that a directory seems to hold; empty if it holds no state of this
   * program. A directory with a file of this program needs fewer other signs.
   */
  static Optional<Kind> seenIn(Path directory) {
    List<Path> entries = entries(directory);
    boolean isMarked = Files.exists(directory.resolve(STATE_FILE));
    return Stream.of(values())
        .filter(
            kind -> entries.stream().anyMatch(it -> isMarked ? kind.isPart(it) : kind.isSign(it)))
        .findFirst();
  }

  /**
   * Returns all entries of a directory; empty if it is missing.
   *
   * @throws StateException if it can't be read
   */
  static List<Path> entries(Path directory) {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new StateException(
          "%s can't be read (%s): name a directory that can"
              .formatted(directory, SmallFile.reason(e)),
          e);
    }
  }

  /** Returns whether only directories of this program have such an entry. */
  private boolean isSign(Path entry) {
    return switch (this) {
      case DEMO -> isSignOfADemo(entry);
      case STREAM -> isOfAnApplication(entry);
      case ARCHIVE -> isOfAnArchive(entry);
    };
  }

  /** Returns whether an entry belongs to this kind, in a directory that is known to hold it. */
  private boolean isPart(Path entry) {
    return switch (this) {
      case DEMO -> OF_A_DEMO.contains(name(entry));
      case STREAM -> name(entry).equals(INSTANCE) || isOfAnApplication(entry);
      case ARCHIVE -> isOfAnArchive(entry);
    };
  }

  private static boolean isSignOfADemo(Path entry) {
    return name(entry).equals(StateLock.BROKER)
        || (name(entry).equals("kafka") && Files.exists(entry.resolve("meta.properties")));
  }

  /** Returns whether a folder contains only what Kafka Streams writes. */
  private static boolean isOfAnApplication(Path entry) {
    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    List<String> names = entries(entry).stream().map(Kind::name).toList();
    return names.stream().allMatch(name -> name.matches(OF_KAFKA_STREAMS))
        && names.stream().anyMatch(name -> !name.equals(LOCK));
  }

  private static boolean isOfAnArchive(Path entry) {
    return name(entry).matches("[a-z][a-z0-9-]*-[1-9][0-9]{0,8}\\.jsonl\\.gz(\\.part)?");
  }

  private static String name(Path entry) {
    return entry.getFileName().toString();
  }
}
