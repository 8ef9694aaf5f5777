package dev.tastestream.deploy;

import dev.tastestream.deploy.ComposeFile.Mount;
import dev.tastestream.deploy.ComposeFile.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service of the compose file sees, on a machine without containers. Paths of containers
 * become folders below one directory. Each service gets an address on loopback instead of a network
 * of its own, so that ports stay as they are.
 */
final class Translation {

  private static final String NAME_OF_HOST = "--advertised-host";

  private final Path directory;
  private final Map<String, Path> volumes;
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /**
   * @param network the first two numbers of all addresses, as in {@code 127.80}
   * @param given folders of volumes that are there already
   */
  Translation(Path directory, String network, Set<String> services, Map<String, Path> given) {
    this.directory = directory;
    volumes = given;
    services.forEach(name -> addresses.put(name, network + ".0." + (addresses.size() + 1)));
  }

  String address(Service service) {
    return addresses.get(service.name());
  }

  /** Returns a folder for the output of a service, and for its translated files. */
  Path folder(Service service) {
    return made(directory.resolve("services").resolve(service.name()));
  }

  List<String> words(Service service, List<String> words) {
    List<String> translated =
        new ArrayList<>(words.stream().map(word -> text(service, word)).toList());
    int name = translated.indexOf(NAME_OF_HOST) + 1;
    if (name > 0) {
      translated.set(name, addresses.get(translated.get(name)));
    }
    return translated;
  }

  Map<String, String> environment(Service service) {
    Map<String, String> environment = new LinkedHashMap<>(service.environment());
    environment.replaceAll((name, value) -> text(service, value));
    return environment;
  }

  /** Replaces paths, hosts and the addresses on which a container listens. */
  private String text(Service service, String text) {
    String own = address(service);
    String translated = text;
    for (Mount mount : longestFirst(service.mounts())) {
      translated = replaced(translated, mount.target(), source(service, mount).toString());
    }
    translated = hosts(translated);
    return translated
        .replace("/opt/tastestream/bin/ready", ready(service).toString())
        .replace("0.0.0.0", own)
        .replace("127.0.0.1", own)
        .replace("://:", "://" + own + ":")
        .replace("localhost:", own + ":");
  }

  private static List<Mount> longestFirst(List<Mount> mounts) {
    return mounts.stream()
        .sorted(Comparator.comparing((Mount mount) -> -mount.target().length()))
        .toList();
  }

  private static String replaced(String text, String target, String source) {
    return Pattern.compile("(?<![\\w./-])" + Pattern.quote(target) + "(?![\\w.-])")
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(source));
  }

  private String hosts(String text) {
    String translated = text;
    for (Map.Entry<String, String> host : addresses.entrySet()) {
      translated =
          Pattern.compile("(?<![\\w-])" + Pattern.quote(host.getKey()) + "(?=:[0-9])")
              .matcher(translated)
              .replaceAll(host.getValue());
    }
    return translated;
  }

  private Path source(Service service, Mount mount) {
    return mount.isOfHost()
        ? copied(service, Path.of(mount.source()))
        : volumes.computeIfAbsent(
            mount.source(), name -> made(directory.resolve("volumes").resolve(name)));
  }

  /** The script with which containers ask themselves. */
  private Path ready(Service service) {
    Path script = folder(service).resolve("ready");
    if (!Files.exists(script)) {
      write(script, read(Path.of("src/deploy/image/ready")).replace("127.0.0.1", address(service)));
      if (!script.toFile().setExecutable(true)) {
        throw new UncheckedIOException(new IOException(script + " can't be made executable"));
      }
    }
    return script;
  }

  /** A mounted file or folder, with the paths and hosts that this service sees in it. */
  private Path copied(Service service, Path source) {
    Path copy = folder(service).resolve(source.getFileName());
    if (Files.exists(copy)) {
      return copy;
    }
    if (Files.isRegularFile(source)) {
      write(copy, inFile(service, source));
      return copy;
    }
    made(copy);
    try (Stream<Path> files = Files.list(source)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> write(copy.resolve(file.getFileName()), inFile(service, file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** A server that names its port alone would listen for other machines. */
  private String inFile(Service service, Path file) {
    String text = read(file).replace(" /tmp/", " " + folder(service) + "/");
    for (Mount mount : longestFirst(service.mounts())) {
      if (!mount.isOfHost()) {
        text = replaced(text, mount.target(), source(service, mount).toString());
      }
    }
    return hosts(text)
        .replace("127.0.0.1", address(service))
        .replace("listen 8080", "listen " + address(service) + ":8080");
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
